// Made from schemas/graphql by `npm run schemas`.
export type introspection_types = {
  Accepted: {
    kind: 'OBJECT';
    name: 'Accepted';
    fields: {
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      version: { name: 'version'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  Account: {
    kind: 'OBJECT';
    name: 'Account';
    fields: {
      closed: { name: 'closed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      grants: {
        name: 'grants';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Grant'; ofType: null } };
          };
        };
      };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      loginName: { name: 'loginName'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      openedAt: { name: 'openedAt'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      person: { name: 'person'; type: { kind: 'OBJECT'; name: 'Person'; ofType: null } };
      personId: { name: 'personId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
    };
  };
  AddQuadrant: {
    kind: 'OBJECT';
    name: 'AddQuadrant';
    fields: {
      agreements: { name: 'agreements'; type: { kind: 'OBJECT'; name: 'AgreedFigures'; ofType: null } };
      branchesCovered: {
        name: 'branchesCovered';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Share'; ofType: null } };
      };
      committeesBelow: {
        name: 'committeesBelow';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } };
      };
      declaredMembers: { name: 'declaredMembers'; type: { kind: 'OBJECT'; name: 'Figure'; ofType: null } };
      joinedThisQuarter: {
        name: 'joinedThisQuarter';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } };
      };
      leftThisQuarter: {
        name: 'leftThisQuarter';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } };
      };
      members: { name: 'members'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
      namedMembers: {
        name: 'namedMembers';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } };
      };
      partners: { name: 'partners'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
    };
  };
  AgendaItem: {
    kind: 'OBJECT';
    name: 'AgendaItem';
    fields: {
      branchId: { name: 'branchId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      minutes: { name: 'minutes'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      number: { name: 'number'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      reason: { name: 'reason'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      resolutionId: { name: 'resolutionId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      stage: { name: 'stage'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'AgendaStage'; ofType: null } } };
      text: { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      title: { name: 'title'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      unitId: { name: 'unitId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
    };
  };
  AgendaStage: { name: 'AgendaStage'; enumValues: 'proposed' | 'accepted' | 'declined' | 'withdrawn' };
  AgreedDuty: {
    kind: 'OBJECT';
    name: 'AgreedDuty';
    fields: {
      due: { name: 'due'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
      dutyId: { name: 'dutyId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      quantity: { name: 'quantity'; type: { kind: 'OBJECT'; name: 'Quantity'; ofType: null } };
      text: { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      title: { name: 'title'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      unitId: { name: 'unitId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
    };
  };
  AgreedFigures: {
    kind: 'OBJECT';
    name: 'AgreedFigures';
    fields: {
      inForce: { name: 'inForce'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
      parties: { name: 'parties'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
      signed: { name: 'signed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
      signing: { name: 'signing'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
    };
  };
  Agreement: {
    kind: 'OBJECT';
    name: 'Agreement';
    fields: {
      blocked: { name: 'blocked'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      changedAt: { name: 'changedAt'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      committeeId: { name: 'committeeId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      concluded: { name: 'concluded'; type: { kind: 'OBJECT'; name: 'AgreementVersion'; ofType: null } };
      concludedAt: { name: 'concludedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      declined: { name: 'declined'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      draft: { name: 'draft'; type: { kind: 'OBJECT'; name: 'AgreementVersion'; ofType: null } };
      draftedAt: { name: 'draftedAt'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      duties: {
        name: 'duties';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'AgreementDuty'; ofType: null } };
          };
        };
      };
      dutiesCount: { name: 'dutiesCount'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      dutiesFulfilled: {
        name: 'dutiesFulfilled';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      dutiesLapsed: {
        name: 'dutiesLapsed';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      endReason: { name: 'endReason'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      endedAt: { name: 'endedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      endsOn: { name: 'endsOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
      fulfilment: { name: 'fulfilment'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      invitations: {
        name: 'invitations';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'AgreementInvitation'; ofType: null } };
          };
        };
      };
      needed: { name: 'needed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      objections: {
        name: 'objections';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'AgreementObjection'; ofType: null } };
          };
        };
      };
      partiesCount: {
        name: 'partiesCount';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      proposal: { name: 'proposal'; type: { kind: 'OBJECT'; name: 'AgreementVersion'; ofType: null } };
      proposedAt: { name: 'proposedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      renewals: { name: 'renewals'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      signBy: { name: 'signBy'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      signatures: {
        name: 'signatures';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'AgreementSignature'; ofType: null } };
          };
        };
      };
      signed: { name: 'signed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      since: { name: 'since'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      startsOn: { name: 'startsOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
      status: { name: 'status'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'AgreementStatus'; ofType: null } } };
      title: { name: 'title'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      units: {
        name: 'units';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
          };
        };
      };
      waitingOn: {
        name: 'waitingOn';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
          };
        };
      };
      warned: { name: 'warned'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
    };
  };
  AgreementClause: {
    kind: 'OBJECT';
    name: 'AgreementClause';
    fields: {
      text: { name: 'text'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      title: { name: 'title'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
    };
  };
  AgreementClauseInput: {
    kind: 'INPUT_OBJECT';
    name: 'AgreementClauseInput';
    isOneOf: false;
    inputFields: [
      { name: 'title'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      {
        name: 'text';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        defaultValue: null;
      },
    ];
  };
  AgreementConnection: {
    kind: 'OBJECT';
    name: 'AgreementConnection';
    fields: {
      edges: {
        name: 'edges';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'AgreementEdge'; ofType: null } };
          };
        };
      };
      pageInfo: { name: 'pageInfo'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } } };
      totalCount: { name: 'totalCount'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  AgreementDuty: {
    kind: 'OBJECT';
    name: 'AgreementDuty';
    fields: {
      agreementId: { name: 'agreementId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      boundAt: { name: 'boundAt'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      changedAt: { name: 'changedAt'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      due: { name: 'due'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
      dutyId: { name: 'dutyId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      fulfilledAt: { name: 'fulfilledAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      late: { name: 'late'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      percent: { name: 'percent'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      reopenedReason: { name: 'reopenedReason'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      reports: {
        name: 'reports';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'AgreementDutyReport'; ofType: null } };
          };
        };
      };
      status: {
        name: 'status';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'AgreementDutyStatus'; ofType: null } };
      };
      title: { name: 'title'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      unitId: { name: 'unitId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
    };
  };
  AgreementDutyInput: {
    kind: 'INPUT_OBJECT';
    name: 'AgreementDutyInput';
    isOneOf: false;
    inputFields: [
      { name: 'dutyId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } }; defaultValue: null },
      {
        name: 'title';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        defaultValue: null;
      },
      { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      { name: 'due'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null }; defaultValue: null },
      { name: 'quantity'; type: { kind: 'INPUT_OBJECT'; name: 'QuantityInput'; ofType: null }; defaultValue: null },
      { name: 'unitId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } }; defaultValue: null },
    ];
  };
  AgreementDutyReport: {
    kind: 'OBJECT';
    name: 'AgreementDutyReport';
    fields: {
      at: { name: 'at'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      by: { name: 'by'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      files: {
        name: 'files';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'EvidenceFile'; ofType: null } };
          };
        };
      };
      links: {
        name: 'links';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'EvidenceLink'; ofType: null } };
          };
        };
      };
      percent: { name: 'percent'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      text: { name: 'text'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
    };
  };
  AgreementDutyStatus: { name: 'AgreementDutyStatus'; enumValues: 'open' | 'fulfilled' | 'partly' | 'lapsed' | 'ended' };
  AgreementEdge: {
    kind: 'OBJECT';
    name: 'AgreementEdge';
    fields: {
      cursor: { name: 'cursor'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      node: { name: 'node'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Agreement'; ofType: null } } };
    };
  };
  AgreementFigures: {
    kind: 'OBJECT';
    name: 'AgreementFigures';
    fields: {
      agreements: { name: 'agreements'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      blocked: { name: 'blocked'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      drafts: { name: 'drafts'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      duties: { name: 'duties'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      dutiesFulfilled: {
        name: 'dutiesFulfilled';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      dutiesLapsed: {
        name: 'dutiesLapsed';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      dutiesPartly: {
        name: 'dutiesPartly';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      expired: { name: 'expired'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      expiring30: { name: 'expiring30'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      expiring60: { name: 'expiring60'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      expiring90: { name: 'expiring90'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      fulfilled: { name: 'fulfilled'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      fulfilment: { name: 'fulfilment'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      inForce: { name: 'inForce'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      parties: { name: 'parties'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      signedParties: {
        name: 'signedParties';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      signing: { name: 'signing'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      terminated: { name: 'terminated'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      waitingOn: { name: 'waitingOn'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  AgreementFilter: {
    kind: 'INPUT_OBJECT';
    name: 'AgreementFilter';
    isOneOf: false;
    inputFields: [
      {
        name: 'status';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'AgreementStatus'; ofType: null } };
        };
        defaultValue: null;
      },
      { name: 'unitId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'waitingOn'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'open'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
      { name: 'blocked'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
      { name: 'expiringWithin'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null }; defaultValue: null },
      { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      { name: 'changedSince'; type: { kind: 'SCALAR'; name: 'Position'; ofType: null }; defaultValue: null },
    ];
  };
  AgreementGroup: {
    kind: 'OBJECT';
    name: 'AgreementGroup';
    fields: {
      needed: { name: 'needed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      parties: {
        name: 'parties';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
          };
        };
      };
      title: { name: 'title'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
    };
  };
  AgreementGroupInput: {
    kind: 'INPUT_OBJECT';
    name: 'AgreementGroupInput';
    isOneOf: false;
    inputFields: [
      { name: 'title'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      {
        name: 'parties';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
        defaultValue: null;
      },
      { name: 'needed'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null }; defaultValue: null },
    ];
  };
  AgreementInvitation: {
    kind: 'OBJECT';
    name: 'AgreementInvitation';
    fields: {
      canonicalText: {
        name: 'canonicalText';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      };
      duties: {
        name: 'duties';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'AgreedDuty'; ofType: null } };
          };
        };
      };
      hash: { name: 'hash'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      pledges: {
        name: 'pledges';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'AgreementPledge'; ofType: null } };
          };
        };
      };
      unitId: { name: 'unitId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
    };
  };
  AgreementObjection: {
    kind: 'OBJECT';
    name: 'AgreementObjection';
    fields: {
      reason: { name: 'reason'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      unitId: { name: 'unitId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
    };
  };
  AgreementOrder: { name: 'AgreementOrder'; enumValues: 'newest' | 'ending' | 'changed' | 'title' };
  AgreementOwnDutyInput: {
    kind: 'INPUT_OBJECT';
    name: 'AgreementOwnDutyInput';
    isOneOf: false;
    inputFields: [
      { name: 'dutyId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } }; defaultValue: null },
      {
        name: 'title';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        defaultValue: null;
      },
      { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      { name: 'due'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null }; defaultValue: null },
      { name: 'quantity'; type: { kind: 'INPUT_OBJECT'; name: 'QuantityInput'; ofType: null }; defaultValue: null },
    ];
  };
  AgreementOwnPledgeInput: {
    kind: 'INPUT_OBJECT';
    name: 'AgreementOwnPledgeInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'kind';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'PledgeKind'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'text';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        defaultValue: null;
      },
      { name: 'resourceId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'quantity'; type: { kind: 'INPUT_OBJECT'; name: 'QuantityInput'; ofType: null }; defaultValue: null },
    ];
  };
  AgreementPledge: {
    kind: 'OBJECT';
    name: 'AgreementPledge';
    fields: {
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'PledgeKind'; ofType: null } } };
      quantity: { name: 'quantity'; type: { kind: 'OBJECT'; name: 'Quantity'; ofType: null } };
      resourceId: { name: 'resourceId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      text: { name: 'text'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      unitId: { name: 'unitId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
    };
  };
  AgreementPledgeInput: {
    kind: 'INPUT_OBJECT';
    name: 'AgreementPledgeInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'kind';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'PledgeKind'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'text';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        defaultValue: null;
      },
      { name: 'resourceId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'quantity'; type: { kind: 'INPUT_OBJECT'; name: 'QuantityInput'; ofType: null }; defaultValue: null },
      { name: 'unitId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } }; defaultValue: null },
    ];
  };
  AgreementRenewalInput: {
    kind: 'INPUT_OBJECT';
    name: 'AgreementRenewalInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'months';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        defaultValue: null;
      },
    ];
  };
  AgreementSignature: {
    kind: 'OBJECT';
    name: 'AgreementSignature';
    fields: {
      accession: { name: 'accession'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      agreementId: { name: 'agreementId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      answeredAt: { name: 'answeredAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      askedAt: { name: 'askedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      factId: { name: 'factId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      group: { name: 'group'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      hash: { name: 'hash'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      ordinal: { name: 'ordinal'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      proof: { name: 'proof'; type: { kind: 'OBJECT'; name: 'InclusionProof'; ofType: null } };
      reason: { name: 'reason'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      signBy: { name: 'signBy'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      signatoryId: { name: 'signatoryId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      stage: { name: 'stage'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'SignatureStage'; ofType: null } } };
      unitId: { name: 'unitId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      version: { name: 'version'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  AgreementSigningInput: {
    kind: 'INPUT_OBJECT';
    name: 'AgreementSigningInput';
    isOneOf: false;
    inputFields: [
      { name: 'order'; type: { kind: 'ENUM'; name: 'SigningOrder'; ofType: null }; defaultValue: 'free' },
      {
        name: 'groups';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INPUT_OBJECT'; name: 'AgreementGroupInput'; ofType: null } };
        };
        defaultValue: null;
      },
    ];
  };
  AgreementStatus: {
    name: 'AgreementStatus';
    enumValues: 'draft' | 'signing' | 'in_force' | 'expiring' | 'expired' | 'terminated' | 'fulfilled' | 'dropped';
  };
  AgreementTermInput: {
    kind: 'INPUT_OBJECT';
    name: 'AgreementTermInput';
    isOneOf: false;
    inputFields: [
      { name: 'from'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Date'; ofType: null } }; defaultValue: null },
      { name: 'to'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null }; defaultValue: null },
    ];
  };
  AgreementVersion: {
    kind: 'OBJECT';
    name: 'AgreementVersion';
    fields: {
      accession: { name: 'accession'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      canonicalText: {
        name: 'canonicalText';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      };
      clauses: {
        name: 'clauses';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'AgreementClause'; ofType: null } };
          };
        };
      };
      duties: {
        name: 'duties';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'AgreedDuty'; ofType: null } };
          };
        };
      };
      endsOn: { name: 'endsOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
      groups: {
        name: 'groups';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'AgreementGroup'; ofType: null } };
          };
        };
      };
      hash: { name: 'hash'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      order: { name: 'order'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'SigningOrder'; ofType: null } } };
      parties: {
        name: 'parties';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
          };
        };
      };
      pledges: {
        name: 'pledges';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'AgreementPledge'; ofType: null } };
          };
        };
      };
      preamble: { name: 'preamble'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      reason: { name: 'reason'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      renewalMonths: { name: 'renewalMonths'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      startsOn: { name: 'startsOn'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Date'; ofType: null } } };
      title: { name: 'title'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      version: { name: 'version'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  AreaFigures: {
    kind: 'OBJECT';
    name: 'AreaFigures';
    fields: {
      declared: { name: 'declared'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'AreaKind'; ofType: null } } };
      named: { name: 'named'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  AreaKind: { name: 'AreaKind'; enumValues: 'zone' | 'room' | 'centre' };
  AttendanceMode: { name: 'AttendanceMode'; enumValues: 'in_person' | 'online' | 'excused' | 'absent' };
  Attendee: {
    kind: 'OBJECT';
    name: 'Attendee';
    fields: {
      delegateOf: { name: 'delegateOf'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      personId: { name: 'personId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
    };
  };
  AttendeeInput: {
    kind: 'INPUT_OBJECT';
    name: 'AttendeeInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'personId';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        defaultValue: null;
      },
      { name: 'delegateOf'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
    ];
  };
  Because: {
    kind: 'OBJECT';
    name: 'Because';
    fields: {
      actor: { name: 'actor'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      ahead: { name: 'ahead'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } } };
      at: { name: 'at'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      onBehalfOf: { name: 'onBehalfOf'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
    };
  };
  BodiesOfKind: {
    kind: 'OBJECT';
    name: 'BodiesOfKind';
    fields: {
      count: { name: 'count'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'NodeKind'; ofType: null } } };
    };
  };
  Booking: {
    kind: 'OBJECT';
    name: 'Booking';
    fields: {
      amount: { name: 'amount'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      askedAt: { name: 'askedAt'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      bookingId: { name: 'bookingId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      borrowerId: { name: 'borrowerId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      committeeId: { name: 'committeeId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      conflict: { name: 'conflict'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      consents: {
        name: 'consents';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'LendingSide'; ofType: null } };
          };
        };
      };
      dueAt: { name: 'dueAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      from: { name: 'from'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      inTheWay: {
        name: 'inTheWay';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'BookingInTheWay'; ofType: null } };
          };
        };
      };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'ResourceKind'; ofType: null } } };
      matchId: { name: 'matchId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      minutes: { name: 'minutes'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      n: { name: 'n'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      offHours: { name: 'offHours'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      ownerUnitId: { name: 'ownerUnitId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      personId: { name: 'personId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      purpose: { name: 'purpose'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      reason: { name: 'reason'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      resource: { name: 'resource'; type: { kind: 'OBJECT'; name: 'Resource'; ofType: null } };
      resourceId: { name: 'resourceId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      seriesId: { name: 'seriesId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      stage: { name: 'stage'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'BookingStage'; ofType: null } } };
      to: { name: 'to'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      usedFrom: { name: 'usedFrom'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      usedMinutes: { name: 'usedMinutes'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      usedTo: { name: 'usedTo'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
    };
  };
  BookingCalendar: {
    kind: 'OBJECT';
    name: 'BookingCalendar';
    fields: {
      bookings: {
        name: 'bookings';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Booking'; ofType: null } };
          };
        };
      };
      complete: { name: 'complete'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
    };
  };
  BookingConnection: {
    kind: 'OBJECT';
    name: 'BookingConnection';
    fields: {
      edges: {
        name: 'edges';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'BookingEdge'; ofType: null } };
          };
        };
      };
      pageInfo: { name: 'pageInfo'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } } };
      totalCount: { name: 'totalCount'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  BookingEdge: {
    kind: 'OBJECT';
    name: 'BookingEdge';
    fields: {
      cursor: { name: 'cursor'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      node: { name: 'node'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Booking'; ofType: null } } };
    };
  };
  BookingFilter: {
    kind: 'INPUT_OBJECT';
    name: 'BookingFilter';
    isOneOf: false;
    inputFields: [
      { name: 'resourceId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'borrowerId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'ownerUnitId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'seriesId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      {
        name: 'kind';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'ResourceKind'; ofType: null } };
        };
        defaultValue: null;
      },
      {
        name: 'stage';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'BookingStage'; ofType: null } };
        };
        defaultValue: null;
      },
      { name: 'from'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null }; defaultValue: null },
      { name: 'to'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null }; defaultValue: null },
    ];
  };
  BookingInTheWay: {
    kind: 'OBJECT';
    name: 'BookingInTheWay';
    fields: {
      bookingId: { name: 'bookingId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      borrowerId: { name: 'borrowerId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
    };
  };
  BookingOrder: { name: 'BookingOrder'; enumValues: 'begins' | 'latest' | 'newest' };
  BookingRules: {
    kind: 'OBJECT';
    name: 'BookingRules';
    fields: {
      acrossClosing: {
        name: 'acrossClosing';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
      };
      aheadDays: { name: 'aheadDays'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      approval: { name: 'approval'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      earlyMinutes: {
        name: 'earlyMinutes';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      graceMinutes: {
        name: 'graceMinutes';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      holdHours: { name: 'holdHours'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      longestMinutes: {
        name: 'longestMinutes';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      mostEach: { name: 'mostEach'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      noticeMinutes: {
        name: 'noticeMinutes';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      onlyFor: {
        name: 'onlyFor';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
          };
        };
      };
      shortestMinutes: {
        name: 'shortestMinutes';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
    };
  };
  BookingRulesInput: {
    kind: 'INPUT_OBJECT';
    name: 'BookingRulesInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'onlyFor';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        defaultValue: null;
      },
      { name: 'shortestMinutes'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null }; defaultValue: '0' },
      { name: 'longestMinutes'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null }; defaultValue: '43200' },
      { name: 'aheadDays'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null }; defaultValue: '180' },
      { name: 'noticeMinutes'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null }; defaultValue: '0' },
      { name: 'approval'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: 'true' },
      { name: 'holdHours'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null }; defaultValue: '72' },
      { name: 'earlyMinutes'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null }; defaultValue: '30' },
      { name: 'graceMinutes'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null }; defaultValue: '30' },
      { name: 'mostEach'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null }; defaultValue: null },
      { name: 'acrossClosing'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: 'false' },
    ];
  };
  BookingStage: {
    name: 'BookingStage';
    enumValues:
      | 'waiting'
      | 'requested'
      | 'approved'
      | 'in_use'
      | 'completed'
      | 'no_show'
      | 'refused'
      | 'expired'
      | 'cancelled'
      | 'broken'
      | 'lapsed'
      | 'turned_away';
  };
  Boolean: unknown;
  Cadence: { name: 'Cadence'; enumValues: 'week' | 'month' | 'quarter' };
  CarryOutResolutionNeedInput: {
    kind: 'INPUT_OBJECT';
    name: 'CarryOutResolutionNeedInput';
    isOneOf: false;
    inputFields: [
      { name: 'needId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } }; defaultValue: null },
      {
        name: 'branchId';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'title';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'text';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'category';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'NeedCategory'; ofType: null } };
        defaultValue: null;
      },
      { name: 'quantity'; type: { kind: 'INPUT_OBJECT'; name: 'QuantityInput'; ofType: null }; defaultValue: null },
      { name: 'wantedBy'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null }; defaultValue: null },
      { name: 'place'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      {
        name: 'visibility';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'NeedVisibility'; ofType: null } };
        defaultValue: null;
      },
    ];
  };
  CarryOutResolutionProjectInput: {
    kind: 'INPUT_OBJECT';
    name: 'CarryOutResolutionProjectInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'projectId';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'title';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        defaultValue: null;
      },
      { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      { name: 'kind'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      {
        name: 'leadUnitId';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'participants';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        defaultValue: null;
      },
      { name: 'planned'; type: { kind: 'INPUT_OBJECT'; name: 'CarryOutResolutionProjectPlannedInput'; ofType: null }; defaultValue: null },
    ];
  };
  CarryOutResolutionProjectPlannedInput: {
    kind: 'INPUT_OBJECT';
    name: 'CarryOutResolutionProjectPlannedInput';
    isOneOf: false;
    inputFields: [
      { name: 'from'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null }; defaultValue: null },
      { name: 'to'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null }; defaultValue: null },
    ];
  };
  CarryOutResolutionTaskCapacityInput: {
    kind: 'INPUT_OBJECT';
    name: 'CarryOutResolutionTaskCapacityInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'mode';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'CarryOutResolutionTaskCapacityMode'; ofType: null } };
        defaultValue: null;
      },
      { name: 'amount'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null }; defaultValue: null },
      { name: 'unit'; type: { kind: 'ENUM'; name: 'Measure'; ofType: null }; defaultValue: null },
    ];
  };
  CarryOutResolutionTaskCapacityMode: { name: 'CarryOutResolutionTaskCapacityMode'; enumValues: 'single' | 'heads' | 'quantity' };
  CarryOutResolutionTaskEvidenceRequired: {
    name: 'CarryOutResolutionTaskEvidenceRequired';
    enumValues: 'text' | 'link' | 'file' | 'photo';
  };
  CarryOutResolutionTaskInput: {
    kind: 'INPUT_OBJECT';
    name: 'CarryOutResolutionTaskInput';
    isOneOf: false;
    inputFields: [
      { name: 'taskId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } }; defaultValue: null },
      {
        name: 'branchId';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'title';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        defaultValue: null;
      },
      { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      {
        name: 'kind';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'capacity';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: { kind: 'INPUT_OBJECT'; name: 'CarryOutResolutionTaskCapacityInput'; ofType: null };
        };
        defaultValue: null;
      },
      {
        name: 'skills';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        defaultValue: null;
      },
      {
        name: 'requires';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'UnitCapacity'; ofType: null } };
        };
        defaultValue: null;
      },
      { name: 'place'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      { name: 'window'; type: { kind: 'INPUT_OBJECT'; name: 'CarryOutResolutionTaskWindowInput'; ofType: null }; defaultValue: null },
      { name: 'claimBy'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null }; defaultValue: null },
      { name: 'deadline'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null }; defaultValue: null },
      {
        name: 'evidenceRequired';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'CarryOutResolutionTaskEvidenceRequired'; ofType: null } };
        };
        defaultValue: null;
      },
      { name: 'acceptor'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      { name: 'urgent'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
    ];
  };
  CarryOutResolutionTaskWindowInput: {
    kind: 'INPUT_OBJECT';
    name: 'CarryOutResolutionTaskWindowInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'from';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'to';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        defaultValue: null;
      },
    ];
  };
  Change: {
    kind: 'OBJECT';
    name: 'Change';
    fields: {
      after: { name: 'after'; type: { kind: 'SCALAR'; name: 'JSON'; ofType: null } };
      before: { name: 'before'; type: { kind: 'SCALAR'; name: 'JSON'; ofType: null } };
      path: { name: 'path'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
    };
  };
  Claim: {
    kind: 'OBJECT';
    name: 'Claim';
    fields: {
      claimedAt: { name: 'claimedAt'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      committeeId: { name: 'committeeId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      deliveredAt: { name: 'deliveredAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      due: { name: 'due'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      endedAt: { name: 'endedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      handOverTo: { name: 'handOverTo'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      late: { name: 'late'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      number: { name: 'number'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      open: { name: 'open'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      owes: { name: 'owes'; type: { kind: 'ENUM'; name: 'TaskClockKind'; ofType: null } };
      percent: { name: 'percent'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      pledge: { name: 'pledge'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      quantity: { name: 'quantity'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } } };
      reason: { name: 'reason'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      reports: {
        name: 'reports';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ClaimReport'; ofType: null } };
          };
        };
      };
      returned: { name: 'returned'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      secondsToClaim: { name: 'secondsToClaim'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      stage: { name: 'stage'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'ClaimStage'; ofType: null } } };
      startedAt: { name: 'startedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      task: { name: 'task'; type: { kind: 'OBJECT'; name: 'Task'; ofType: null } };
      taskId: { name: 'taskId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      unitId: { name: 'unitId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      voluntary: { name: 'voluntary'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
    };
  };
  ClaimConnection: {
    kind: 'OBJECT';
    name: 'ClaimConnection';
    fields: {
      edges: {
        name: 'edges';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ClaimEdge'; ofType: null } };
          };
        };
      };
      pageInfo: { name: 'pageInfo'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } } };
      totalCount: { name: 'totalCount'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  ClaimEdge: {
    kind: 'OBJECT';
    name: 'ClaimEdge';
    fields: {
      cursor: { name: 'cursor'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      node: { name: 'node'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Claim'; ofType: null } } };
    };
  };
  ClaimFigures: {
    kind: 'OBJECT';
    name: 'ClaimFigures';
    fields: {
      accepted: { name: 'accepted'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
      delivered: { name: 'delivered'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
      late: { name: 'late'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
      released: { name: 'released'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
      underWay: { name: 'underWay'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
    };
  };
  ClaimFilter: {
    kind: 'INPUT_OBJECT';
    name: 'ClaimFilter';
    isOneOf: false;
    inputFields: [
      { name: 'unitId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'taskId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'open'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
      {
        name: 'stage';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'ClaimStage'; ofType: null } };
        };
        defaultValue: null;
      },
      { name: 'late'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
      { name: 'voluntary'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
    ];
  };
  ClaimReport: {
    kind: 'OBJECT';
    name: 'ClaimReport';
    fields: {
      at: { name: 'at'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      delivery: { name: 'delivery'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      files: {
        name: 'files';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'EvidenceFile'; ofType: null } };
          };
        };
      };
      links: {
        name: 'links';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'EvidenceLink'; ofType: null } };
          };
        };
      };
      percent: { name: 'percent'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      text: { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
    };
  };
  ClaimStage: {
    name: 'ClaimStage';
    enumValues:
      | 'claimed'
      | 'started'
      | 'delivered'
      | 'returned'
      | 'accepted'
      | 'released'
      | 'withdrawn'
      | 'expired'
      | 'handed_over'
      | 'queued'
      | 'cancelled';
  };
  ClaimsPerPeriod: {
    kind: 'OBJECT';
    name: 'ClaimsPerPeriod';
    fields: {
      claims: { name: 'claims'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      days: { name: 'days'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  ClaimsPerPeriodInput: {
    kind: 'INPUT_OBJECT';
    name: 'ClaimsPerPeriodInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'claims';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        defaultValue: null;
      },
      { name: 'days'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } }; defaultValue: null },
    ];
  };
  ClosingReason: { name: 'ClosingReason'; enumValues: 'left' | 'replaced' | 'misuse' | 'person_erased' | 'other' };
  CoalitionRole: { name: 'CoalitionRole'; enumValues: 'lead' | 'coordinate' | 'integrate' | 'take_part' | 'respond' | 'fall_back' };
  Committee: {
    kind: 'OBJECT';
    name: 'Committee';
    fields: {
      children: {
        name: 'children';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Committee'; ofType: null } };
          };
        };
      };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      inside: { name: 'inside'; type: { kind: 'OBJECT'; name: 'CommitteeInside'; ofType: null } };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'CommitteeKind'; ofType: null } } };
      name: { name: 'name'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      parentId: { name: 'parentId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      status: { name: 'status'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'CommitteeStatus'; ofType: null } } };
    };
  };
  CommitteeDashboard: {
    kind: 'OBJECT';
    name: 'CommitteeDashboard';
    fields: {
      add: { name: 'add'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'AddQuadrant'; ofType: null } } };
      at: { name: 'at'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      committeeId: { name: 'committeeId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      committees: {
        name: 'committees';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
          };
        };
      };
      divide: { name: 'divide'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'DivideQuadrant'; ofType: null } } };
      multiply: { name: 'multiply'; type: { kind: 'OBJECT'; name: 'MultiplyQuadrant'; ofType: null } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      subtract: {
        name: 'subtract';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'SubtractQuadrant'; ofType: null } };
      };
    };
  };
  CommitteeInside: {
    kind: 'OBJECT';
    name: 'CommitteeInside';
    fields: {
      bodies: {
        name: 'bodies';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'OrgBody'; ofType: null } };
          };
        };
      };
      bodiesByKind: {
        name: 'bodiesByKind';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'BodiesOfKind'; ofType: null } };
          };
        };
      };
      composition: {
        name: 'composition';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Composition'; ofType: null } };
      };
      formation: { name: 'formation'; type: { kind: 'ENUM'; name: 'Formation'; ofType: null } };
      formations: {
        name: 'formations';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Formations'; ofType: null } };
      };
      formerNames: {
        name: 'formerNames';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
      foundedOn: {
        name: 'foundedOn';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'StatedDate'; ofType: null } };
      };
      leadBody: { name: 'leadBody'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      leadDepartment: { name: 'leadDepartment'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      liaisons: {
        name: 'liaisons';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
          };
        };
      };
      lineage: {
        name: 'lineage';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'OrgBody'; ofType: null } };
          };
        };
      };
      members: { name: 'members'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'MemberCount'; ofType: null } } };
      policy: {
        name: 'policy';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'CommitteePolicy'; ofType: null } };
      };
      successorId: { name: 'successorId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
    };
  };
  CommitteeKind: { name: 'CommitteeKind'; enumValues: 'regional' | 'community' | 'coordination' | 'building' };
  CommitteePolicy: {
    kind: 'OBJECT';
    name: 'CommitteePolicy';
    fields: {
      acceptHours: { name: 'acceptHours'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      claimHours: { name: 'claimHours'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      claimsPerPeriod: { name: 'claimsPerPeriod'; type: { kind: 'OBJECT'; name: 'ClaimsPerPeriod'; ofType: null } };
      confirmHours: {
        name: 'confirmHours';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      fallbackHours: {
        name: 'fallbackHours';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      fallbackUnitId: { name: 'fallbackUnitId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      lateReleaseHours: {
        name: 'lateReleaseHours';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      liftHoursBefore: {
        name: 'liftHoursBefore';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      maxOpenClaims: { name: 'maxOpenClaims'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      maxQuantityPerTask: { name: 'maxQuantityPerTask'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
      offerHours: { name: 'offerHours'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      publishers: {
        name: 'publishers';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'PublisherRole'; ofType: null } };
          };
        };
      };
      remindHours: { name: 'remindHours'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      reportHours: { name: 'reportHours'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      startHours: { name: 'startHours'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      superviseHours: {
        name: 'superviseHours';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
    };
  };
  CommitteeStatus: { name: 'CommitteeStatus'; enumValues: 'established' | 'dissolved' };
  Composition: {
    kind: 'OBJECT';
    name: 'Composition';
    fields: {
      byKind: {
        name: 'byKind';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'UnitsOfKind'; ofType: null } };
          };
        };
      };
      byLevel: {
        name: 'byLevel';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'UnitsOfLevel'; ofType: null } };
          };
        };
      };
    };
  };
  ConsistencyProof: {
    kind: 'OBJECT';
    name: 'ConsistencyProof';
    fields: {
      checkpoint: { name: 'checkpoint'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      file: { name: 'file'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      from: { name: 'from'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      proof: {
        name: 'proof';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
      to: { name: 'to'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  Contact: { name: 'Contact'; enumValues: 'telephone' | 'email' };
  Date: unknown;
  DatePrecision: { name: 'DatePrecision'; enumValues: 'year' | 'month' | 'day' };
  DateTime: unknown;
  DeclaredAreas: {
    kind: 'OBJECT';
    name: 'DeclaredAreas';
    fields: {
      count: { name: 'count'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'AreaKind'; ofType: null } } };
    };
  };
  DeclaredAreasInput: {
    kind: 'INPUT_OBJECT';
    name: 'DeclaredAreasInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'kind';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'AreaKind'; ofType: null } };
        defaultValue: null;
      },
      { name: 'count'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } }; defaultValue: null },
    ];
  };
  DeclaredFormations: {
    kind: 'OBJECT';
    name: 'DeclaredFormations';
    fields: {
      branches: { name: 'branches'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      committees: { name: 'committees'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  DeclineMembershipBy: { name: 'DeclineMembershipBy'; enumValues: 'committee' | 'unit' };
  DecomposeNeedPartCapacityInput: {
    kind: 'INPUT_OBJECT';
    name: 'DecomposeNeedPartCapacityInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'mode';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'DecomposeNeedPartCapacityMode'; ofType: null } };
        defaultValue: null;
      },
      { name: 'amount'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null }; defaultValue: null },
      { name: 'unit'; type: { kind: 'ENUM'; name: 'Measure'; ofType: null }; defaultValue: null },
    ];
  };
  DecomposeNeedPartCapacityMode: { name: 'DecomposeNeedPartCapacityMode'; enumValues: 'single' | 'heads' | 'quantity' };
  DecomposeNeedPartEvidenceRequired: { name: 'DecomposeNeedPartEvidenceRequired'; enumValues: 'text' | 'link' | 'file' | 'photo' };
  DecomposeNeedPartInput: {
    kind: 'INPUT_OBJECT';
    name: 'DecomposeNeedPartInput';
    isOneOf: false;
    inputFields: [
      { name: 'taskId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } }; defaultValue: null },
      {
        name: 'title';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        defaultValue: null;
      },
      { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      {
        name: 'kind';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'capacity';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INPUT_OBJECT'; name: 'DecomposeNeedPartCapacityInput'; ofType: null } };
        defaultValue: null;
      },
      { name: 'quantity'; type: { kind: 'INPUT_OBJECT'; name: 'QuantityInput'; ofType: null }; defaultValue: null },
      {
        name: 'skills';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        defaultValue: null;
      },
      {
        name: 'requires';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'UnitCapacity'; ofType: null } };
        };
        defaultValue: null;
      },
      { name: 'place'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      { name: 'window'; type: { kind: 'INPUT_OBJECT'; name: 'DecomposeNeedPartWindowInput'; ofType: null }; defaultValue: null },
      { name: 'claimBy'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null }; defaultValue: null },
      { name: 'deadline'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null }; defaultValue: null },
      {
        name: 'evidenceRequired';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'DecomposeNeedPartEvidenceRequired'; ofType: null } };
        };
        defaultValue: null;
      },
      { name: 'acceptor'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      { name: 'urgent'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
      {
        name: 'linkages';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'DecomposeNeedPartLinkage'; ofType: null } };
        };
        defaultValue: null;
      },
    ];
  };
  DecomposeNeedPartLinkage: { name: 'DecomposeNeedPartLinkage'; enumValues: 'organisation' | 'position' | 'people' | 'service' };
  DecomposeNeedPartWindowInput: {
    kind: 'INPUT_OBJECT';
    name: 'DecomposeNeedPartWindowInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'from';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'to';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        defaultValue: null;
      },
    ];
  };
  DelayLevel: { name: 'DelayLevel'; enumValues: 'remind' | 'supervise' | 'report' };
  Diff: {
    kind: 'OBJECT';
    name: 'Diff';
    fields: {
      facts: {
        name: 'facts';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Fact'; ofType: null } };
          };
        };
      };
      from: { name: 'from'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      rows: {
        name: 'rows';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'RowDiff'; ofType: null } };
          };
        };
      };
      streams: {
        name: 'streams';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'StreamDiff'; ofType: null } };
          };
        };
      };
      to: { name: 'to'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
    };
  };
  DivideQuadrant: {
    kind: 'OBJECT';
    name: 'DivideQuadrant';
    fields: {
      claims: { name: 'claims'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ClaimFigures'; ofType: null } } };
      medianTimeToClaim: { name: 'medianTimeToClaim'; type: { kind: 'OBJECT'; name: 'Figure'; ofType: null } };
      needs: { name: 'needs'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'NeedFigures'; ofType: null } } };
      tasks: { name: 'tasks'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'TaskFigures'; ofType: null } } };
      topUnit: { name: 'topUnit'; type: { kind: 'OBJECT'; name: 'TopUnit'; ofType: null } };
      unitsClaiming: {
        name: 'unitsClaiming';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Share'; ofType: null } };
      };
    };
  };
  ErasureGround: { name: 'ErasureGround'; enumValues: 'purpose_ended' | 'consent_withdrawn' | 'term_ended' | 'unlawful' | 'other' };
  Every: { name: 'Every'; enumValues: 'day' | 'week' | 'month' };
  EvidenceFile: {
    kind: 'OBJECT';
    name: 'EvidenceFile';
    fields: {
      mediaType: { name: 'mediaType'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      name: { name: 'name'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      sha256: { name: 'sha256'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      size: { name: 'size'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } } };
    };
  };
  EvidenceFileInput: {
    kind: 'INPUT_OBJECT';
    name: 'EvidenceFileInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'name';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'size';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'sha256';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'mediaType';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        defaultValue: null;
      },
    ];
  };
  EvidenceInput: {
    kind: 'INPUT_OBJECT';
    name: 'EvidenceInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'links';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INPUT_OBJECT'; name: 'EvidenceLinkInput'; ofType: null } };
          };
        };
        defaultValue: null;
      },
      {
        name: 'files';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INPUT_OBJECT'; name: 'EvidenceFileInput'; ofType: null } };
          };
        };
        defaultValue: null;
      },
    ];
  };
  EvidenceKind: { name: 'EvidenceKind'; enumValues: 'text' | 'link' | 'file' | 'photo' };
  EvidenceLink: {
    kind: 'OBJECT';
    name: 'EvidenceLink';
    fields: {
      title: { name: 'title'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      url: { name: 'url'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
    };
  };
  EvidenceLinkInput: {
    kind: 'INPUT_OBJECT';
    name: 'EvidenceLinkInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'url';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        defaultValue: null;
      },
      { name: 'title'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
    ];
  };
  Fact: {
    kind: 'OBJECT';
    name: 'Fact';
    fields: {
      actor: { name: 'actor'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      actorName: { name: 'actorName'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      at: { name: 'at'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      automatic: { name: 'automatic'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      category: { name: 'category'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      causationId: { name: 'causationId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      commandId: { name: 'commandId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      committeeId: { name: 'committeeId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      correlationId: {
        name: 'correlationId';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      };
      data: { name: 'data'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'JSON'; ofType: null } } };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      onBehalfOf: { name: 'onBehalfOf'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      schemaVersion: {
        name: 'schemaVersion';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      sentence: { name: 'sentence'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      stream: { name: 'stream'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      streamId: { name: 'streamId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      type: { name: 'type'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      version: { name: 'version'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  FactCause: {
    kind: 'OBJECT';
    name: 'FactCause';
    fields: {
      chain: {
        name: 'chain';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Fact'; ofType: null } };
          };
        };
      };
      commandId: { name: 'commandId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      consequences: {
        name: 'consequences';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Fact'; ofType: null } };
          };
        };
      };
      missing: { name: 'missing'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
    };
  };
  FactConnection: {
    kind: 'OBJECT';
    name: 'FactConnection';
    fields: {
      edges: {
        name: 'edges';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'FactEdge'; ofType: null } };
          };
        };
      };
      pageInfo: { name: 'pageInfo'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } } };
    };
  };
  FactEdge: {
    kind: 'OBJECT';
    name: 'FactEdge';
    fields: {
      cursor: { name: 'cursor'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      node: { name: 'node'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Fact'; ofType: null } } };
    };
  };
  Facts: {
    kind: 'OBJECT';
    name: 'Facts';
    fields: {
      facts: {
        name: 'facts';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Fact'; ofType: null } };
          };
        };
      };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
    };
  };
  Figure: {
    kind: 'OBJECT';
    name: 'Figure';
    fields: {
      listOf: {
        name: 'listOf';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ListOf'; ofType: null } };
          };
        };
      };
      qualifier: { name: 'qualifier'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      unit: { name: 'unit'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'Measure'; ofType: null } } };
      value: { name: 'value'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } } };
    };
  };
  FigureCause: {
    kind: 'OBJECT';
    name: 'FigureCause';
    fields: {
      asOf: { name: 'asOf'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      path: { name: 'path'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      rows: {
        name: 'rows';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'RowBehind'; ofType: null } };
          };
        };
      };
      total: { name: 'total'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      unit: { name: 'unit'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'Measure'; ofType: null } } };
      value: { name: 'value'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } } };
    };
  };
  Fit: {
    kind: 'OBJECT';
    name: 'Fit';
    fields: {
      because: { name: 'because'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      of: { name: 'of'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      on: { name: 'on'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'FitOn'; ofType: null } } };
      points: { name: 'points'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  FitOn: { name: 'FitOn'; enumValues: 'kind' | 'place' | 'time' | 'quantity' | 'reliability' };
  Float: unknown;
  Follower: {
    kind: 'OBJECT';
    name: 'Follower';
    fields: {
      head: { name: 'head'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      here: { name: 'here'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      name: { name: 'name'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      setAside: { name: 'setAside'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  Formation: { name: 'Formation'; enumValues: 'sole' | 'joint' | 'unknown' };
  Formations: {
    kind: 'OBJECT';
    name: 'Formations';
    fields: {
      branches: { name: 'branches'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      committees: { name: 'committees'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      covered: { name: 'covered'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      declared: { name: 'declared'; type: { kind: 'OBJECT'; name: 'DeclaredFormations'; ofType: null } };
      jointAtLeast: {
        name: 'jointAtLeast';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      unresolved: { name: 'unresolved'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  FoundedKind: { name: 'FoundedKind'; enumValues: 'regional' | 'coordination' | 'building' };
  Grade: { name: 'Grade'; enumValues: 'member' | 'partner' };
  Grant: {
    kind: 'OBJECT';
    name: 'Grant';
    fields: {
      of: { name: 'of'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      role: { name: 'role'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
    };
  };
  GrantedRole: {
    name: 'GrantedRole';
    enumValues: 'platform_admin' | 'committee_officer' | 'community_branch' | 'unit_liaison' | 'auditor';
  };
  HistoryFilter: {
    kind: 'INPUT_OBJECT';
    name: 'HistoryFilter';
    isOneOf: false;
    inputFields: [
      { name: 'actor'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'onBehalfOf'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'automatic'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
      { name: 'since'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null }; defaultValue: null },
      { name: 'until'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null }; defaultValue: null },
      { name: 'from'; type: { kind: 'SCALAR'; name: 'Position'; ofType: null }; defaultValue: null },
      {
        name: 'types';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        defaultValue: null;
      },
      {
        name: 'categories';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        defaultValue: null;
      },
      { name: 'correlationId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'causationId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'commandId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
    ];
  };
  HolderStage: { name: 'HolderStage'; enumValues: 'claimed' | 'started' | 'delivered' | 'returned' | 'accepted' };
  ID: unknown;
  InclusionProof: {
    kind: 'OBJECT';
    name: 'InclusionProof';
    fields: {
      checkpoint: { name: 'checkpoint'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      factId: { name: 'factId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      file: { name: 'file'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      leaf: { name: 'leaf'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      proof: {
        name: 'proof';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
  };
  Int: unknown;
  JSON: unknown;
  KnownFormation: { name: 'KnownFormation'; enumValues: 'sole' | 'joint' };
  LendingSide: { name: 'LendingSide'; enumValues: 'owner' | 'borrower' };
  Linkage: { name: 'Linkage'; enumValues: 'organisation' | 'position' | 'people' | 'service' };
  ListIssue: {
    kind: 'OBJECT';
    name: 'ListIssue';
    fields: {
      atPosition: {
        name: 'atPosition';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } };
      };
      committeeId: { name: 'committeeId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      count: { name: 'count'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      hash: { name: 'hash'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      issueNo: { name: 'issueNo'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      items: {
        name: 'items';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ListItem'; ofType: null } };
          };
        };
      };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'ListKind'; ofType: null } } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      proof: { name: 'proof'; type: { kind: 'OBJECT'; name: 'InclusionProof'; ofType: null } };
      publishedAt: {
        name: 'publishedAt';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      };
      publishedBy: { name: 'publishedBy'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      verified: { name: 'verified'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      withdrawn: {
        name: 'withdrawn';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'WithdrawnItem'; ofType: null } };
          };
        };
      };
    };
  };
  ListIssueConnection: {
    kind: 'OBJECT';
    name: 'ListIssueConnection';
    fields: {
      edges: {
        name: 'edges';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ListIssueEdge'; ofType: null } };
          };
        };
      };
      pageInfo: { name: 'pageInfo'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } } };
      totalCount: { name: 'totalCount'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  ListIssueEdge: {
    kind: 'OBJECT';
    name: 'ListIssueEdge';
    fields: {
      cursor: { name: 'cursor'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      node: { name: 'node'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ListIssue'; ofType: null } } };
    };
  };
  ListItem: {
    kind: 'OBJECT';
    name: 'ListItem';
    fields: {
      category: { name: 'category'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      contactId: { name: 'contactId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      ownerId: { name: 'ownerId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      place: { name: 'place'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      quantity: { name: 'quantity'; type: { kind: 'OBJECT'; name: 'Quantity'; ofType: null } };
      terms: {
        name: 'terms';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
      };
      title: { name: 'title'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      until: { name: 'until'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
    };
  };
  ListKind: { name: 'ListKind'; enumValues: 'needs' | 'services' | 'resources' };
  ListOf: {
    kind: 'OBJECT';
    name: 'ListOf';
    fields: {
      arguments: { name: 'arguments'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'JSON'; ofType: null } } };
      query: { name: 'query'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
    };
  };
  LiveList: {
    kind: 'OBJECT';
    name: 'LiveList';
    fields: {
      committeeId: { name: 'committeeId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      items: {
        name: 'items';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ListItem'; ofType: null } };
          };
        };
      };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'ListKind'; ofType: null } } };
      nextIssueNo: { name: 'nextIssueNo'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
    };
  };
  Location: {
    kind: 'OBJECT';
    name: 'Location';
    fields: {
      latitude: { name: 'latitude'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } } };
      longitude: { name: 'longitude'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } } };
    };
  };
  LocationInput: {
    kind: 'INPUT_OBJECT';
    name: 'LocationInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'latitude';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'longitude';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
        defaultValue: null;
      },
    ];
  };
  LogCheckpoint: {
    kind: 'OBJECT';
    name: 'LogCheckpoint';
    fields: {
      at: { name: 'at'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      note: { name: 'note'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      origin: { name: 'origin'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      root: { name: 'root'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      size: { name: 'size'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  LogKey: {
    kind: 'OBJECT';
    name: 'LogKey';
    fields: {
      introducedAt: {
        name: 'introducedAt';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      };
      key: { name: 'key'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      origin: { name: 'origin'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      retiredAt: { name: 'retiredAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
    };
  };
  Match: {
    kind: 'OBJECT';
    name: 'Match';
    fields: {
      accepted: {
        name: 'accepted';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'MatchSide'; ofType: null } };
          };
        };
      };
      amount: { name: 'amount'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      bookingId: { name: 'bookingId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      borrowerId: { name: 'borrowerId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      changedAt: { name: 'changedAt'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      committeeId: { name: 'committeeId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      fits: {
        name: 'fits';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Fit'; ofType: null } };
          };
        };
      };
      from: { name: 'from'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      needBodies: {
        name: 'needBodies';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
          };
        };
      };
      needId: { name: 'needId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      ownerUnitId: { name: 'ownerUnitId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      proposedAt: {
        name: 'proposedAt';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      };
      proposedBy: {
        name: 'proposedBy';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'ProposedBy'; ofType: null } };
      };
      purpose: { name: 'purpose'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      quantity: { name: 'quantity'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
      reason: { name: 'reason'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      reservedAt: { name: 'reservedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      resourceId: { name: 'resourceId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      round: { name: 'round'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      score: { name: 'score'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      stage: { name: 'stage'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'MatchStage'; ofType: null } } };
      to: { name: 'to'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      until: { name: 'until'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
    };
  };
  MatchCandidate: {
    kind: 'OBJECT';
    name: 'MatchCandidate';
    fields: {
      fits: {
        name: 'fits';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Fit'; ofType: null } };
          };
        };
      };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'ResourceKind'; ofType: null } } };
      match: { name: 'match'; type: { kind: 'OBJECT'; name: 'Match'; ofType: null } };
      name: { name: 'name'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      ownerUnitId: { name: 'ownerUnitId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      resourceId: { name: 'resourceId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      score: { name: 'score'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  MatchChanges: {
    kind: 'OBJECT';
    name: 'MatchChanges';
    fields: {
      complete: { name: 'complete'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      matches: {
        name: 'matches';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Match'; ofType: null } };
          };
        };
      };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
    };
  };
  MatchConnection: {
    kind: 'OBJECT';
    name: 'MatchConnection';
    fields: {
      edges: {
        name: 'edges';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'MatchEdge'; ofType: null } };
          };
        };
      };
      pageInfo: { name: 'pageInfo'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } } };
      totalCount: { name: 'totalCount'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  MatchEdge: {
    kind: 'OBJECT';
    name: 'MatchEdge';
    fields: {
      cursor: { name: 'cursor'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      node: { name: 'node'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Match'; ofType: null } } };
    };
  };
  MatchFigures: {
    kind: 'OBJECT';
    name: 'MatchFigures';
    fields: {
      declined: { name: 'declined'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      declinedFor: {
        name: 'declinedFor';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ReasonCount'; ofType: null } };
          };
        };
      };
      delivered: { name: 'delivered'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      failed: { name: 'failed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      hoursToMatch: { name: 'hoursToMatch'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
      lapsed: { name: 'lapsed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      matchRate: { name: 'matchRate'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
      proposed: { name: 'proposed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      reserved: { name: 'reserved'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  MatchFilter: {
    kind: 'INPUT_OBJECT';
    name: 'MatchFilter';
    isOneOf: false;
    inputFields: [
      { name: 'needId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'resourceId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      {
        name: 'stage';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'MatchStage'; ofType: null } };
        };
        defaultValue: null;
      },
      { name: 'proposedBy'; type: { kind: 'ENUM'; name: 'ProposedBy'; ofType: null }; defaultValue: null },
      { name: 'body'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
    ];
  };
  MatchOrder: { name: 'MatchOrder'; enumValues: 'newest' | 'score' | 'changed' };
  MatchSide: { name: 'MatchSide'; enumValues: 'need' | 'resource' };
  MatchStage: {
    name: 'MatchStage';
    enumValues: 'proposed' | 'agreed' | 'reserved' | 'delivered' | 'declined' | 'lapsed' | 'failed' | 'undone';
  };
  MatchableNeed: {
    kind: 'OBJECT';
    name: 'MatchableNeed';
    fields: {
      category: { name: 'category'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'NeedCategory'; ofType: null } } };
      fits: {
        name: 'fits';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Fit'; ofType: null } };
          };
        };
      };
      match: { name: 'match'; type: { kind: 'OBJECT'; name: 'Match'; ofType: null } };
      needId: { name: 'needId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      score: { name: 'score'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      title: { name: 'title'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
    };
  };
  Me: {
    kind: 'OBJECT';
    name: 'Me';
    fields: {
      account: { name: 'account'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      expires: { name: 'expires'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      grants: {
        name: 'grants';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Grant'; ofType: null } };
          };
        };
      };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      name: { name: 'name'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
    };
  };
  Measure: {
    name: 'Measure';
    enumValues:
      | 'sessions'
      | 'attendances'
      | 'people'
      | 'households'
      | 'organisations'
      | 'hours'
      | 'days'
      | 'items'
      | 'times'
      | 'pieces'
      | 'pairs'
      | 'copies'
      | 'places'
      | 'buildings'
      | 'teams'
      | 'square_metres'
      | 'mu'
      | 'yuan';
  };
  Meeting: {
    kind: 'OBJECT';
    name: 'Meeting';
    fields: {
      afterwards: {
        name: 'afterwards';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
      };
      agenda: {
        name: 'agenda';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'AgendaItem'; ofType: null } };
          };
        };
      };
      answerBy: { name: 'answerBy'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      branchId: { name: 'branchId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      changedAt: { name: 'changedAt'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      committeeId: { name: 'committeeId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      confirmedBy: {
        name: 'confirmedBy';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'MinutesConfirmer'; ofType: null } };
      };
      endsAt: { name: 'endsAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      guests: { name: 'guests'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      heldOn: { name: 'heldOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      invitations: {
        name: 'invitations';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'MeetingInvitation'; ofType: null } };
          };
        };
      };
      invitedCount: {
        name: 'invitedCount';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'MeetingKind'; ofType: null } } };
      minutes: {
        name: 'minutes';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'MinutesVersion'; ofType: null } };
          };
        };
      };
      minutesInForce: {
        name: 'minutesInForce';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      needed: { name: 'needed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      noticeAt: { name: 'noticeAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      online: { name: 'online'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      openResolutions: {
        name: 'openResolutions';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      pending: { name: 'pending'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      period: { name: 'period'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      place: { name: 'place'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      presentCount: {
        name: 'presentCount';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      proof: { name: 'proof'; type: { kind: 'OBJECT'; name: 'InclusionProof'; ofType: null } };
      proposals: {
        name: 'proposals';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'AgendaItem'; ofType: null } };
          };
        };
      };
      quorate: { name: 'quorate'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
      quorum: { name: 'quorum'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Quorum'; ofType: null } } };
      reason: { name: 'reason'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      reports: {
        name: 'reports';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ResolutionReportedHere'; ofType: null } };
          };
        };
      };
      resolutions: {
        name: 'resolutions';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Resolution'; ofType: null } };
          };
        };
      };
      seriesId: { name: 'seriesId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      since: { name: 'since'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      startsAt: { name: 'startsAt'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      stated: { name: 'stated'; type: { kind: 'OBJECT'; name: 'StatedDay'; ofType: null } };
      status: { name: 'status'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'MeetingStatus'; ofType: null } } };
      text: { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      theme: { name: 'theme'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      title: { name: 'title'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      version: { name: 'version'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  MeetingAnswer: { name: 'MeetingAnswer'; enumValues: 'yes' | 'no' | 'maybe' };
  MeetingCalendar: {
    kind: 'OBJECT';
    name: 'MeetingCalendar';
    fields: {
      complete: { name: 'complete'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      meetings: {
        name: 'meetings';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Meeting'; ofType: null } };
          };
        };
      };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      red: { name: 'red'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
    };
  };
  MeetingConnection: {
    kind: 'OBJECT';
    name: 'MeetingConnection';
    fields: {
      edges: {
        name: 'edges';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'MeetingEdge'; ofType: null } };
          };
        };
      };
      pageInfo: { name: 'pageInfo'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } } };
      totalCount: { name: 'totalCount'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  MeetingEdge: {
    kind: 'OBJECT';
    name: 'MeetingEdge';
    fields: {
      cursor: { name: 'cursor'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      node: { name: 'node'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Meeting'; ofType: null } } };
    };
  };
  MeetingFigures: {
    kind: 'OBJECT';
    name: 'MeetingFigures';
    fields: {
      attendance: {
        name: 'attendance';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'UnitAttendance'; ofType: null } };
          };
        };
      };
      coming: { name: 'coming'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      daysSinceLast: { name: 'daysSinceLast'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      due: { name: 'due'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      held: { name: 'held'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      lastHeldOn: { name: 'lastHeldOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
      meetings: { name: 'meetings'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      missed: {
        name: 'missed';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
      red: { name: 'red'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      resolutions: {
        name: 'resolutions';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ResolutionFigures'; ofType: null } };
      };
    };
  };
  MeetingFilter: {
    kind: 'INPUT_OBJECT';
    name: 'MeetingFilter';
    isOneOf: false;
    inputFields: [
      {
        name: 'kind';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'MeetingKind'; ofType: null } };
        };
        defaultValue: null;
      },
      {
        name: 'status';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'MeetingStatus'; ofType: null } };
        };
        defaultValue: null;
      },
      { name: 'seriesId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'from'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null }; defaultValue: null },
      { name: 'before'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null }; defaultValue: null },
      { name: 'pending'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
      { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
    ];
  };
  MeetingInvitation: {
    kind: 'OBJECT';
    name: 'MeetingInvitation';
    fields: {
      answer: { name: 'answer'; type: { kind: 'ENUM'; name: 'MeetingAnswer'; ofType: null } };
      mode: { name: 'mode'; type: { kind: 'ENUM'; name: 'AttendanceMode'; ofType: null } };
      people: {
        name: 'people';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Attendee'; ofType: null } };
          };
        };
      };
      remark: { name: 'remark'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      unitId: { name: 'unitId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      voting: { name: 'voting'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
    };
  };
  MeetingKind: { name: 'MeetingKind'; enumValues: 'joint' | 'council' | 'consultation' | 'forum' | 'special' };
  MeetingOrder: { name: 'MeetingOrder'; enumValues: 'coming' | 'newest' | 'changed' };
  MeetingPeriod: {
    kind: 'OBJECT';
    name: 'MeetingPeriod';
    fields: {
      meetingId: { name: 'meetingId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      metOn: { name: 'metOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
      missed: { name: 'missed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      period: { name: 'period'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
    };
  };
  MeetingSeries: {
    kind: 'OBJECT';
    name: 'MeetingSeries';
    fields: {
      branchId: { name: 'branchId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      cadence: { name: 'cadence'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'Cadence'; ofType: null } } };
      committeeId: { name: 'committeeId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      confirmedBy: {
        name: 'confirmedBy';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'MinutesConfirmer'; ofType: null } };
      };
      due: { name: 'due'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      held: { name: 'held'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'MeetingKind'; ofType: null } } };
      lastMetOn: { name: 'lastMetOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
      leadDays: { name: 'leadDays'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      minutes: { name: 'minutes'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      missed: {
        name: 'missed';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
      nextCallAt: { name: 'nextCallAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      nextPeriod: { name: 'nextPeriod'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      noticeDays: { name: 'noticeDays'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      obligatory: {
        name: 'obligatory';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
      };
      periods: {
        name: 'periods';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'MeetingPeriod'; ofType: null } };
          };
        };
      };
      place: { name: 'place'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      quorum: { name: 'quorum'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Quorum'; ofType: null } } };
      red: { name: 'red'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      running: { name: 'running'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      title: { name: 'title'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      usual: { name: 'usual'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'UsualTime'; ofType: null } } };
    };
  };
  MeetingStatus: { name: 'MeetingStatus'; enumValues: 'planned' | 'noticed' | 'convened' | 'adjourned' | 'held' | 'cancelled' };
  MemberCount: {
    kind: 'OBJECT';
    name: 'MemberCount';
    fields: {
      declared: { name: 'declared'; type: { kind: 'OBJECT'; name: 'Quantity'; ofType: null } };
      named: { name: 'named'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Quantity'; ofType: null } } };
      partners: { name: 'partners'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Quantity'; ofType: null } } };
      registered: {
        name: 'registered';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Quantity'; ofType: null } };
      };
    };
  };
  Membership: {
    kind: 'OBJECT';
    name: 'Membership';
    fields: {
      committeeId: { name: 'committeeId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      grade: { name: 'grade'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'Grade'; ofType: null } } };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      liaison: { name: 'liaison'; type: { kind: 'OBJECT'; name: 'Person'; ofType: null } };
      liaisonId: { name: 'liaisonId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      memberSince: { name: 'memberSince'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
      period: { name: 'period'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      reason: { name: 'reason'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      rests: {
        name: 'rests';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Rest'; ofType: null } };
          };
        };
      };
      role: { name: 'role'; type: { kind: 'ENUM'; name: 'CoalitionRole'; ofType: null } };
      since: { name: 'since'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
      sinceStated: { name: 'sinceStated'; type: { kind: 'OBJECT'; name: 'StatedDate'; ofType: null } };
      status: { name: 'status'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'MembershipStatus'; ofType: null } } };
      unit: { name: 'unit'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Unit'; ofType: null } } };
      until: { name: 'until'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
      untilStated: { name: 'untilStated'; type: { kind: 'OBJECT'; name: 'StatedDate'; ofType: null } };
    };
  };
  MembershipChanges: {
    kind: 'OBJECT';
    name: 'MembershipChanges';
    fields: {
      joined: {
        name: 'joined';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Membership'; ofType: null } };
          };
        };
      };
      left: {
        name: 'left';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Membership'; ofType: null } };
          };
        };
      };
    };
  };
  MembershipStatus: { name: 'MembershipStatus'; enumValues: 'invited' | 'applied' | 'active' | 'suspended' | 'ended' | 'declined' };
  MetFigures: {
    kind: 'OBJECT';
    name: 'MetFigures';
    fields: {
      attendance: { name: 'attendance'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Share'; ofType: null } } };
      daysSinceLast: { name: 'daysSinceLast'; type: { kind: 'OBJECT'; name: 'Figure'; ofType: null } };
      held: { name: 'held'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
      periodsMet: { name: 'periodsMet'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Share'; ofType: null } } };
    };
  };
  MinutesConfirmation: {
    kind: 'OBJECT';
    name: 'MinutesConfirmation';
    fields: {
      at: { name: 'at'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      by: { name: 'by'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      unitId: { name: 'unitId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
    };
  };
  MinutesConfirmer: { name: 'MinutesConfirmer'; enumValues: 'officer' | 'units' };
  MinutesVersion: {
    kind: 'OBJECT';
    name: 'MinutesVersion';
    fields: {
      confirmations: {
        name: 'confirmations';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'MinutesConfirmation'; ofType: null } };
          };
        };
      };
      inForceAt: { name: 'inForceAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      publishedAt: {
        name: 'publishedAt';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      };
      reason: { name: 'reason'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      sha256: { name: 'sha256'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      text: { name: 'text'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      version: { name: 'version'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  MultiplyQuadrant: {
    kind: 'OBJECT';
    name: 'MultiplyQuadrant';
    fields: {
      bookings: { name: 'bookings'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
      hoursLent: { name: 'hoursLent'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Share'; ofType: null } } };
      resources: { name: 'resources'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
    };
  };
  Mutation: {
    kind: 'OBJECT';
    name: 'Mutation';
    fields: {
      accedeToAgreement: {
        name: 'accedeToAgreement';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      acceptAgendaItem: {
        name: 'acceptAgendaItem';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      acceptDelivery: {
        name: 'acceptDelivery';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      acceptHandOver: {
        name: 'acceptHandOver';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      acceptInvitation: {
        name: 'acceptInvitation';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      acceptLending: {
        name: 'acceptLending';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      acceptMatch: {
        name: 'acceptMatch';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      acceptOffer: {
        name: 'acceptOffer';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      acceptProject: {
        name: 'acceptProject';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      acknowledgeBreak: {
        name: 'acknowledgeBreak';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      adjournMeeting: {
        name: 'adjournMeeting';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      admitUnit: { name: 'admitUnit'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      adoptResolution: {
        name: 'adoptResolution';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      agreeProject: {
        name: 'agreeProject';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      amendAgreement: {
        name: 'amendAgreement';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      amendMeeting: {
        name: 'amendMeeting';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      amendMinutes: {
        name: 'amendMinutes';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      amendNeed: { name: 'amendNeed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      amendPlace: { name: 'amendPlace'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      amendProject: {
        name: 'amendProject';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      amendResource: {
        name: 'amendResource';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      amendSeries: {
        name: 'amendSeries';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      amendTask: { name: 'amendTask'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      answerInvitation: {
        name: 'answerInvitation';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      applyForMembership: {
        name: 'applyForMembership';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      appointCommitteeLiaison: {
        name: 'appointCommitteeLiaison';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      appointUnitLiaison: {
        name: 'appointUnitLiaison';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      approveBooking: {
        name: 'approveBooking';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      assignCoalitionRole: {
        name: 'assignCoalitionRole';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      attachBranch: {
        name: 'attachBranch';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      attachCreditCode: {
        name: 'attachCreditCode';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      attachTask: { name: 'attachTask'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      beginSeries: {
        name: 'beginSeries';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      blockPeriod: {
        name: 'blockPeriod';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      bookSeries: { name: 'bookSeries'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      callMeeting: {
        name: 'callMeeting';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      cancelBooking: {
        name: 'cancelBooking';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      cancelHandOver: {
        name: 'cancelHandOver';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      cancelMeeting: {
        name: 'cancelMeeting';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      cancelProject: {
        name: 'cancelProject';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      cancelSeries: {
        name: 'cancelSeries';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      cancelTask: { name: 'cancelTask'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      carryOutResolution: {
        name: 'carryOutResolution';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      checkIn: { name: 'checkIn'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      checkOut: { name: 'checkOut'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      claimTask: { name: 'claimTask'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      closeAccount: {
        name: 'closeAccount';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      closeOrgNode: {
        name: 'closeOrgNode';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      closePlace: { name: 'closePlace'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      closeProject: {
        name: 'closeProject';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      closeTask: { name: 'closeTask'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      closeUnit: { name: 'closeUnit'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      confirmMinutes: {
        name: 'confirmMinutes';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      confirmNeed: {
        name: 'confirmNeed';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      conveneMeeting: {
        name: 'conveneMeeting';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      correctPerson: {
        name: 'correctPerson';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      declareFormations: {
        name: 'declareFormations';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      declareMemberCount: {
        name: 'declareMemberCount';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      declineAgendaItem: {
        name: 'declineAgendaItem';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      declineHandOver: {
        name: 'declineHandOver';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      declineMatch: {
        name: 'declineMatch';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      declineMembership: {
        name: 'declineMembership';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      declineNeed: {
        name: 'declineNeed';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      declineOffer: {
        name: 'declineOffer';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      declineSignature: {
        name: 'declineSignature';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      decomposeNeed: {
        name: 'decomposeNeed';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      deliverWork: {
        name: 'deliverWork';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      designateLead: {
        name: 'designateLead';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      detachBranch: {
        name: 'detachBranch';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      detachTask: { name: 'detachTask'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      dissolveCommittee: {
        name: 'dissolveCommittee';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      draftAgreement: {
        name: 'draftAgreement';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      draftTask: { name: 'draftTask'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      drawDown: { name: 'drawDown'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      dropAgreement: {
        name: 'dropAgreement';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      endSeries: { name: 'endSeries'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      erasePerson: {
        name: 'erasePerson';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      establishCommittee: {
        name: 'establishCommittee';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      formCommunityCommittee: {
        name: 'formCommunityCommittee';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      fulfilAgreement: {
        name: 'fulfilAgreement';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      giveBack: { name: 'giveBack'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      giveGrant: { name: 'giveGrant'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      giveMeetingNotice: {
        name: 'giveMeetingNotice';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      giveUpArea: { name: 'giveUpArea'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      handOverLead: {
        name: 'handOverLead';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      holdMeeting: {
        name: 'holdMeeting';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      inviteParty: {
        name: 'inviteParty';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      inviteUnit: { name: 'inviteUnit'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      joinProject: {
        name: 'joinProject';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      leaveProject: {
        name: 'leaveProject';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      leaveQueue: { name: 'leaveQueue'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      linkAgreement: {
        name: 'linkAgreement';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      markDeskSeen: {
        name: 'markDeskSeen';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      mergeBranches: {
        name: 'mergeBranches';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      mergeNeed: { name: 'mergeNeed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      moveBooking: {
        name: 'moveBooking';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      moveOrgNode: {
        name: 'moveOrgNode';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      objectToRenewal: {
        name: 'objectToRenewal';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      offerHandOver: {
        name: 'offerHandOver';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      offerLending: {
        name: 'offerLending';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      offerSupport: {
        name: 'offerSupport';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      openAccount: {
        name: 'openAccount';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      openPlace: { name: 'openPlace'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      openTask: { name: 'openTask'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      orderAgenda: {
        name: 'orderAgenda';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      pauseTask: { name: 'pauseTask'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      pauseWebhook: {
        name: 'pauseWebhook';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      planMeeting: {
        name: 'planMeeting';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      promotePartner: {
        name: 'promotePartner';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      proposeAgendaItem: {
        name: 'proposeAgendaItem';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      proposeAgreement: {
        name: 'proposeAgreement';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      proposeMatch: {
        name: 'proposeMatch';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      proposeProject: {
        name: 'proposeProject';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      publishList: {
        name: 'publishList';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      publishMinutes: {
        name: 'publishMinutes';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      publishNeed: {
        name: 'publishNeed';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      publishTask: {
        name: 'publishTask';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      raiseNeed: { name: 'raiseNeed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      reachMilestone: {
        name: 'reachMilestone';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      rebuildView: {
        name: 'rebuildView';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'RebuildProgress'; ofType: null } };
      };
      recordAttendance: {
        name: 'recordAttendance';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      recordHeldMeeting: {
        name: 'recordHeldMeeting';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      recordMeeting: {
        name: 'recordMeeting';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      refuseBooking: {
        name: 'refuseBooking';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      registerOrgNode: {
        name: 'registerOrgNode';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      registerPerson: {
        name: 'registerPerson';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      registerUnit: {
        name: 'registerUnit';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      registerWebhook: {
        name: 'registerWebhook';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      releaseClaim: {
        name: 'releaseClaim';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      relieveCommitteeLiaison: {
        name: 'relieveCommitteeLiaison';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      relieveUnitLiaison: {
        name: 'relieveUnitLiaison';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      removeEvidence: {
        name: 'removeEvidence';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      removeUnit: { name: 'removeUnit'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      removeWebhook: {
        name: 'removeWebhook';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      renameCommittee: {
        name: 'renameCommittee';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      renameOrgNode: {
        name: 'renameOrgNode';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      renameUnit: { name: 'renameUnit'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      reopenDuty: { name: 'reopenDuty'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      reopenNeed: { name: 'reopenNeed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      reopenPlace: {
        name: 'reopenPlace';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      reorganiseCommittee: {
        name: 'reorganiseCommittee';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      replenish: { name: 'replenish'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      reportDamage: {
        name: 'reportDamage';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      reportDuty: { name: 'reportDuty'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      reportOnResolution: {
        name: 'reportOnResolution';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      reportProgress: {
        name: 'reportProgress';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      requestBooking: {
        name: 'requestBooking';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      resolveFormation: {
        name: 'resolveFormation';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      resolveNeed: {
        name: 'resolveNeed';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      resumeMembership: {
        name: 'resumeMembership';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      resumeTask: { name: 'resumeTask'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      resumeWebhook: {
        name: 'resumeWebhook';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      retrySetAside: {
        name: 'retrySetAside';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Retried'; ofType: null } };
      };
      returnForRework: {
        name: 'returnForRework';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      returnNeed: { name: 'returnNeed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      returnResource: {
        name: 'returnResource';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      rotateLogKey: {
        name: 'rotateLogKey';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      rotateWebhookSecret: {
        name: 'rotateWebhookSecret';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      setAvailability: {
        name: 'setAvailability';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      setBookingRules: {
        name: 'setBookingRules';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      setCommitteePolicy: {
        name: 'setCommitteePolicy';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      setUpArea: { name: 'setUpArea'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      shareResource: {
        name: 'shareResource';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      signAgreement: {
        name: 'signAgreement';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      splitBranch: {
        name: 'splitBranch';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      startProject: {
        name: 'startProject';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      startWork: { name: 'startWork'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      submitNeed: { name: 'submitNeed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      suspendMembership: {
        name: 'suspendMembership';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      terminateAgreement: {
        name: 'terminateAgreement';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      transferNeed: {
        name: 'transferNeed';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      triageNeed: { name: 'triageNeed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } } };
      unblockPeriod: {
        name: 'unblockPeriod';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      unlinkAgreement: {
        name: 'unlinkAgreement';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      updateUnitProfile: {
        name: 'updateUnitProfile';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      upgradeBranch: {
        name: 'upgradeBranch';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      withdrawAgendaItem: {
        name: 'withdrawAgendaItem';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      withdrawClaim: {
        name: 'withdrawClaim';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      withdrawGrant: {
        name: 'withdrawGrant';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      withdrawItem: {
        name: 'withdrawItem';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      withdrawNeed: {
        name: 'withdrawNeed';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      withdrawOffer: {
        name: 'withdrawOffer';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      withdrawPersonContact: {
        name: 'withdrawPersonContact';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      withdrawProposal: {
        name: 'withdrawProposal';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      withdrawResource: {
        name: 'withdrawResource';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
      withdrawUnit: {
        name: 'withdrawUnit';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'UNION'; name: 'Outcome'; ofType: null } };
      };
    };
  };
  Need: {
    kind: 'OBJECT';
    name: 'Need';
    fields: {
      answeredBy: {
        name: 'answeredBy';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
      };
      answeredByAnother: { name: 'answeredByAnother'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
      branchId: { name: 'branchId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      category: { name: 'category'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'NeedCategory'; ofType: null } } };
      changedAt: { name: 'changedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      channel: { name: 'channel'; type: { kind: 'ENUM'; name: 'NeedChannel'; ofType: null } };
      claimed: { name: 'claimed'; type: { kind: 'OBJECT'; name: 'Quantity'; ofType: null } };
      committeeId: { name: 'committeeId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      confirmBy: { name: 'confirmBy'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      confirmedAt: { name: 'confirmedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      covered: { name: 'covered'; type: { kind: 'OBJECT'; name: 'Quantity'; ofType: null } };
      decomposedAt: { name: 'decomposedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      delivered: { name: 'delivered'; type: { kind: 'OBJECT'; name: 'Quantity'; ofType: null } };
      duplicates: {
        name: 'duplicates';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
      };
      endReason: { name: 'endReason'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      endedAt: { name: 'endedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      firstAnsweredAt: { name: 'firstAnsweredAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      firstClaimedAt: { name: 'firstClaimedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      fulfilled: { name: 'fulfilled'; type: { kind: 'OBJECT'; name: 'Quantity'; ofType: null } };
      gridId: { name: 'gridId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      hoursToFirstAnswer: { name: 'hoursToFirstAnswer'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      level: { name: 'level'; type: { kind: 'ENUM'; name: 'NeedLevel'; ofType: null } };
      mergedInto: { name: 'mergedInto'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      offers: {
        name: 'offers';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'SupportOffer'; ofType: null } };
        };
      };
      offersCount: { name: 'offersCount'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      origin: { name: 'origin'; type: { kind: 'ENUM'; name: 'NeedOrigin'; ofType: null } };
      parts: {
        name: 'parts';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'NeedPart'; ofType: null } };
        };
      };
      personId: { name: 'personId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      place: { name: 'place'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      position: { name: 'position'; type: { kind: 'SCALAR'; name: 'Position'; ofType: null } };
      priority: { name: 'priority'; type: { kind: 'ENUM'; name: 'NeedPriority'; ofType: null } };
      publishedAt: { name: 'publishedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      quantity: { name: 'quantity'; type: { kind: 'OBJECT'; name: 'Quantity'; ofType: null } };
      raisedAt: { name: 'raisedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      remark: { name: 'remark'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      reminded: { name: 'reminded'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      reopenedCount: { name: 'reopenedCount'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      reopenings: {
        name: 'reopenings';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'NeedReopening'; ofType: null } };
        };
      };
      resolvedAt: { name: 'resolvedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      resolvedNote: { name: 'resolvedNote'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      returnedCount: { name: 'returnedCount'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      satisfied: { name: 'satisfied'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
      sight: { name: 'sight'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'NeedSight'; ofType: null } } };
      since: { name: 'since'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      status: { name: 'status'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'NeedStatus'; ofType: null } } };
      submittedAt: { name: 'submittedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      text: { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      throughBranchId: { name: 'throughBranchId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      title: { name: 'title'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      transferredCount: { name: 'transferredCount'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      transferredTo: { name: 'transferredTo'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      triagedAt: { name: 'triagedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      uncovered: { name: 'uncovered'; type: { kind: 'OBJECT'; name: 'Quantity'; ofType: null } };
      unitId: { name: 'unitId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      visibility: { name: 'visibility'; type: { kind: 'ENUM'; name: 'NeedVisibility'; ofType: null } };
      visitId: { name: 'visitId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      wantedBy: { name: 'wantedBy'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
    };
  };
  NeedCategory: {
    name: 'NeedCategory';
    enumValues:
      | 'civility'
      | 'party_members'
      | 'policy_outreach'
      | 'environment'
      | 'facilities'
      | 'safety'
      | 'care'
      | 'health'
      | 'education'
      | 'culture'
      | 'business'
      | 'venue'
      | 'information'
      | 'talent'
      | 'other';
  };
  NeedCategoryFigures: {
    kind: 'OBJECT';
    name: 'NeedCategoryFigures';
    fields: {
      category: { name: 'category'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'NeedCategory'; ofType: null } } };
      open: { name: 'open'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      published: { name: 'published'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      resolved: { name: 'resolved'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  NeedChannel: { name: 'NeedChannel'; enumValues: 'own' | 'visit' | 'forum' | 'form' | 'box' | 'wechat' | 'meeting' };
  NeedConnection: {
    kind: 'OBJECT';
    name: 'NeedConnection';
    fields: {
      edges: {
        name: 'edges';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'NeedEdge'; ofType: null } };
          };
        };
      };
      pageInfo: { name: 'pageInfo'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } } };
      totalCount: { name: 'totalCount'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  NeedEdge: {
    kind: 'OBJECT';
    name: 'NeedEdge';
    fields: {
      cursor: { name: 'cursor'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      node: { name: 'node'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Need'; ofType: null } } };
    };
  };
  NeedFigures: {
    kind: 'OBJECT';
    name: 'NeedFigures';
    fields: {
      answeredByAnother: {
        name: 'answeredByAnother';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Share'; ofType: null } };
      };
      claimed: { name: 'claimed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
      confirmed: { name: 'confirmed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Share'; ofType: null } } };
      decomposed: { name: 'decomposed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
      published: { name: 'published'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
      raised: { name: 'raised'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
      reopened: { name: 'reopened'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
      resolved: { name: 'resolved'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
      satisfied: { name: 'satisfied'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Share'; ofType: null } } };
    };
  };
  NeedFilter: {
    kind: 'INPUT_OBJECT';
    name: 'NeedFilter';
    isOneOf: false;
    inputFields: [
      {
        name: 'status';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'NeedStatus'; ofType: null } };
        };
        defaultValue: null;
      },
      {
        name: 'category';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'NeedCategory'; ofType: null } };
        };
        defaultValue: null;
      },
      {
        name: 'priority';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'NeedPriority'; ofType: null } };
        };
        defaultValue: null;
      },
      {
        name: 'origin';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'NeedOrigin'; ofType: null } };
        };
        defaultValue: null;
      },
      {
        name: 'channel';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'NeedChannel'; ofType: null } };
        };
        defaultValue: null;
      },
      {
        name: 'level';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'NeedLevel'; ofType: null } };
        };
        defaultValue: null;
      },
      { name: 'unitId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'branchId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'gridId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      { name: 'named'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      { name: 'uncovered'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
      { name: 'offeredBy'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'reopened'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
      { name: 'confirmBefore'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null }; defaultValue: null },
      { name: 'wantedBefore'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null }; defaultValue: null },
      { name: 'raisedFrom'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null }; defaultValue: null },
      { name: 'raisedBefore'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null }; defaultValue: null },
      {
        name: 'reached';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'NeedMilestone'; ofType: null } };
        };
        defaultValue: null;
      },
      { name: 'unanswered'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
      { name: 'answeredByAnother'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
      { name: 'satisfied'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
      { name: 'counted'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
      { name: 'changedSince'; type: { kind: 'SCALAR'; name: 'Position'; ofType: null }; defaultValue: null },
    ];
  };
  NeedLevel: { name: 'NeedLevel'; enumValues: 'building' | 'community' | 'street' };
  NeedMilestone: { name: 'NeedMilestone'; enumValues: 'published' | 'decomposed' | 'answered' | 'claimed' | 'resolved' | 'confirmed' };
  NeedOrder: { name: 'NeedOrder'; enumValues: 'newest' | 'oldest' | 'priority' | 'wanted' | 'changed' };
  NeedOrigin: { name: 'NeedOrigin'; enumValues: 'unit' | 'community' | 'visit' | 'resident' };
  NeedPart: {
    kind: 'OBJECT';
    name: 'NeedPart';
    fields: {
      accepted: { name: 'accepted'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } } };
      claimed: { name: 'claimed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } } };
      deadline: { name: 'deadline'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      delivered: { name: 'delivered'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } } };
      endedAt: { name: 'endedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      firstClaimedAt: { name: 'firstClaimedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      openedAt: { name: 'openedAt'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      quantity: { name: 'quantity'; type: { kind: 'OBJECT'; name: 'Quantity'; ofType: null } };
      stage: { name: 'stage'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      taskId: { name: 'taskId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      title: { name: 'title'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      units: {
        name: 'units';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
          };
        };
      };
    };
  };
  NeedPriority: { name: 'NeedPriority'; enumValues: 'low' | 'normal' | 'high' | 'urgent' };
  NeedReopening: {
    kind: 'OBJECT';
    name: 'NeedReopening';
    fields: {
      at: { name: 'at'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      by: { name: 'by'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      missing: { name: 'missing'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
      onBehalfOf: { name: 'onBehalfOf'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      reason: { name: 'reason'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
    };
  };
  NeedSight: { name: 'NeedSight'; enumValues: 'whole' | 'most' | 'title' };
  NeedStatus: {
    name: 'NeedStatus';
    enumValues:
      | 'draft'
      | 'submitted'
      | 'triaged'
      | 'published'
      | 'decomposed'
      | 'in_progress'
      | 'resolved'
      | 'confirmed'
      | 'withdrawn'
      | 'merged'
      | 'declined'
      | 'transferred';
  };
  NeedVisibility: { name: 'NeedVisibility'; enumValues: 'public' | 'members' | 'committee' };
  NewNodeInput: {
    kind: 'INPUT_OBJECT';
    name: 'NewNodeInput';
    isOneOf: false;
    inputFields: [
      { name: 'nodeId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } }; defaultValue: null },
      {
        name: 'kind';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'NodeKind'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'name';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        defaultValue: null;
      },
      { name: 'parentId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
    ];
  };
  NodeKind: {
    name: 'NodeKind';
    enumValues: 'working_committee' | 'platform' | 'party_committee' | 'general_branch' | 'branch' | 'joint_branch' | 'group';
  };
  Opening: {
    kind: 'OBJECT';
    name: 'Opening';
    fields: {
      exceptions: {
        name: 'exceptions';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'OpeningException'; ofType: null } };
          };
        };
      };
      office: {
        name: 'office';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: {
              kind: 'NON_NULL';
              name: never;
              ofType: {
                kind: 'LIST';
                name: never;
                ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'OpeningHours'; ofType: null } };
              };
            };
          };
        };
      };
      week: {
        name: 'week';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: {
              kind: 'NON_NULL';
              name: never;
              ofType: {
                kind: 'LIST';
                name: never;
                ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'OpeningHours'; ofType: null } };
              };
            };
          };
        };
      };
    };
  };
  OpeningException: {
    kind: 'OBJECT';
    name: 'OpeningException';
    fields: {
      date: { name: 'date'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Date'; ofType: null } } };
      hours: {
        name: 'hours';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'OpeningHours'; ofType: null } };
          };
        };
      };
      officeDay: { name: 'officeDay'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
    };
  };
  OpeningExceptionInput: {
    kind: 'INPUT_OBJECT';
    name: 'OpeningExceptionInput';
    isOneOf: false;
    inputFields: [
      { name: 'date'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Date'; ofType: null } }; defaultValue: null },
      {
        name: 'hours';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INPUT_OBJECT'; name: 'OpeningHoursInput'; ofType: null } };
          };
        };
        defaultValue: null;
      },
      { name: 'officeDay'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
    ];
  };
  OpeningHours: {
    kind: 'OBJECT';
    name: 'OpeningHours';
    fields: {
      from: { name: 'from'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      to: { name: 'to'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
    };
  };
  OpeningHoursInput: {
    kind: 'INPUT_OBJECT';
    name: 'OpeningHoursInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'from';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        defaultValue: null;
      },
      { name: 'to'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } }; defaultValue: null },
    ];
  };
  OrgBody: {
    kind: 'OBJECT';
    name: 'OrgBody';
    fields: {
      formerNames: {
        name: 'formerNames';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'NodeKind'; ofType: null } } };
      name: { name: 'name'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      parentId: { name: 'parentId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      predecessors: {
        name: 'predecessors';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
          };
        };
      };
      since: { name: 'since'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
      successors: {
        name: 'successors';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
          };
        };
      };
      until: { name: 'until'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
    };
  };
  Outcome: { kind: 'UNION'; name: 'Outcome'; fields: {}; possibleTypes: 'Accepted' | 'Rejected' };
  OwnerFigures: {
    kind: 'OBJECT';
    name: 'OwnerFigures';
    fields: {
      bookedMinutes: {
        name: 'bookedMinutes';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      bookings: { name: 'bookings'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      conflicts: { name: 'conflicts'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      crossUnitShare: { name: 'crossUnitShare'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
      idle: { name: 'idle'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      lentMinutes: { name: 'lentMinutes'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      noShows: { name: 'noShows'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      offHoursBookedMinutes: {
        name: 'offHoursBookedMinutes';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      offHoursOpenMinutes: {
        name: 'offHoursOpenMinutes';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      openMinutes: { name: 'openMinutes'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      ownerUnitId: { name: 'ownerUnitId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      resources: { name: 'resources'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      usedMinutes: { name: 'usedMinutes'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      utilisation: { name: 'utilisation'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
    };
  };
  PageInfo: {
    kind: 'OBJECT';
    name: 'PageInfo';
    fields: {
      endCursor: { name: 'endCursor'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      hasNextPage: {
        name: 'hasNextPage';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
      };
      hasPreviousPage: {
        name: 'hasPreviousPage';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
      };
      startCursor: { name: 'startCursor'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
    };
  };
  PartyOrganisation: {
    name: 'PartyOrganisation';
    enumValues: 'organ_committee' | 'committee' | 'general_branch' | 'branch' | 'joint_branch' | 'none';
  };
  Person: {
    kind: 'OBJECT';
    name: 'Person';
    fields: {
      email: { name: 'email'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      erased: { name: 'erased'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      masked: { name: 'masked'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      name: { name: 'name'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      telephone: { name: 'telephone'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
    };
  };
  Place: {
    kind: 'OBJECT';
    name: 'Place';
    fields: {
      address: { name: 'address'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      areas: {
        name: 'areas';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PlaceArea'; ofType: null } };
          };
        };
      };
      closed: { name: 'closed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      closedFor: { name: 'closedFor'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      committeeId: { name: 'committeeId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      declaredAreas: {
        name: 'declaredAreas';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'DeclaredAreas'; ofType: null } };
          };
        };
      };
      figures: { name: 'figures'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'RoomFigures'; ofType: null } } };
      floorSpace: { name: 'floorSpace'; type: { kind: 'OBJECT'; name: 'Quantity'; ofType: null } };
      hostId: { name: 'hostId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'PlaceKind'; ofType: null } } };
      location: { name: 'location'; type: { kind: 'OBJECT'; name: 'Location'; ofType: null } };
      name: { name: 'name'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      openedOn: { name: 'openedOn'; type: { kind: 'OBJECT'; name: 'StatedDate'; ofType: null } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      recordedAt: {
        name: 'recordedAt';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      };
      rooms: {
        name: 'rooms';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Resource'; ofType: null } };
          };
        };
      };
      text: { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      version: { name: 'version'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  PlaceArea: {
    kind: 'OBJECT';
    name: 'PlaceArea';
    fields: {
      areaId: { name: 'areaId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'AreaKind'; ofType: null } } };
      name: { name: 'name'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
    };
  };
  PlaceConnection: {
    kind: 'OBJECT';
    name: 'PlaceConnection';
    fields: {
      edges: {
        name: 'edges';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PlaceEdge'; ofType: null } };
          };
        };
      };
      pageInfo: { name: 'pageInfo'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } } };
      totalCount: { name: 'totalCount'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  PlaceEdge: {
    kind: 'OBJECT';
    name: 'PlaceEdge';
    fields: {
      cursor: { name: 'cursor'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      node: { name: 'node'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Place'; ofType: null } } };
    };
  };
  PlaceFigures: {
    kind: 'OBJECT';
    name: 'PlaceFigures';
    fields: {
      areas: {
        name: 'areas';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'AreaFigures'; ofType: null } };
          };
        };
      };
      floorSpace: { name: 'floorSpace'; type: { kind: 'OBJECT'; name: 'Quantity'; ofType: null } };
      places: { name: 'places'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  PlaceFilter: {
    kind: 'INPUT_OBJECT';
    name: 'PlaceFilter';
    isOneOf: false;
    inputFields: [
      {
        name: 'kind';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'PlaceKind'; ofType: null } };
        };
        defaultValue: null;
      },
      { name: 'hostId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'closed'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
      { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
    ];
  };
  PlaceKind: { name: 'PlaceKind'; enumValues: 'service_centre' | 'building_centre' | 'activity_ground' | 'exhibition' | 'park' };
  PlaceOrder: { name: 'PlaceOrder'; enumValues: 'name' | 'newest' };
  PledgeKind: { name: 'PledgeKind'; enumValues: 'venue' | 'equipment' | 'information' | 'talent' | 'service' };
  Position: unknown;
  Project: {
    kind: 'OBJECT';
    name: 'Project';
    fields: {
      acceptedAt: { name: 'acceptedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      actualDays: { name: 'actualDays'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      agreedAt: { name: 'agreedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      agreementIds: {
        name: 'agreementIds';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
          };
        };
      };
      agreementsCount: {
        name: 'agreementsCount';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      budgetNote: { name: 'budgetNote'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      changedAt: { name: 'changedAt'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      committeeId: { name: 'committeeId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      contacts: {
        name: 'contacts';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ProjectContact'; ofType: null } };
          };
        };
      };
      early: { name: 'early'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      endReason: { name: 'endReason'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      endedAt: { name: 'endedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      figures: {
        name: 'figures';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ProjectFigure'; ofType: null } };
          };
        };
      };
      finishedOn: { name: 'finishedOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      kind: { name: 'kind'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      leadUnitId: { name: 'leadUnitId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      milestones: {
        name: 'milestones';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ProjectMilestone'; ofType: null } };
          };
        };
      };
      milestonesCount: {
        name: 'milestonesCount';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      milestonesMissed: {
        name: 'milestonesMissed';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      milestonesReached: {
        name: 'milestonesReached';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      participants: {
        name: 'participants';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
          };
        };
      };
      plannedDays: { name: 'plannedDays'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      plannedFrom: { name: 'plannedFrom'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
      plannedTo: { name: 'plannedTo'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      proposedAt: {
        name: 'proposedAt';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      };
      since: { name: 'since'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      startedOn: { name: 'startedOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
      status: { name: 'status'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'ProjectStatus'; ofType: null } } };
      tasks: {
        name: 'tasks';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ProjectTask'; ofType: null } };
          };
        };
      };
      tasksCompleted: {
        name: 'tasksCompleted';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      tasksCount: { name: 'tasksCount'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      text: { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      title: { name: 'title'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      unitsCount: { name: 'unitsCount'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  ProjectConnection: {
    kind: 'OBJECT';
    name: 'ProjectConnection';
    fields: {
      edges: {
        name: 'edges';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ProjectEdge'; ofType: null } };
          };
        };
      };
      pageInfo: { name: 'pageInfo'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } } };
      totalCount: { name: 'totalCount'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  ProjectContact: {
    kind: 'OBJECT';
    name: 'ProjectContact';
    fields: {
      personId: { name: 'personId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      side: { name: 'side'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      unitId: { name: 'unitId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
    };
  };
  ProjectContactInput: {
    kind: 'INPUT_OBJECT';
    name: 'ProjectContactInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'side';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'personId';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        defaultValue: null;
      },
      { name: 'unitId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
    ];
  };
  ProjectEdge: {
    kind: 'OBJECT';
    name: 'ProjectEdge';
    fields: {
      cursor: { name: 'cursor'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      node: { name: 'node'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Project'; ofType: null } } };
    };
  };
  ProjectFigure: {
    kind: 'OBJECT';
    name: 'ProjectFigure';
    fields: {
      quantity: { name: 'quantity'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Quantity'; ofType: null } } };
      title: { name: 'title'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
    };
  };
  ProjectFigureInput: {
    kind: 'INPUT_OBJECT';
    name: 'ProjectFigureInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'title';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'quantity';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INPUT_OBJECT'; name: 'QuantityInput'; ofType: null } };
        defaultValue: null;
      },
    ];
  };
  ProjectFigures: {
    kind: 'OBJECT';
    name: 'ProjectFigures';
    fields: {
      byState: {
        name: 'byState';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ProjectStates'; ofType: null } };
      };
      early: { name: 'early'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      late: { name: 'late'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      onTime: { name: 'onTime'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      overdue: { name: 'overdue'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      participations: {
        name: 'participations';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      perUnit: { name: 'perUnit'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
      projects: { name: 'projects'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      units: { name: 'units'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  ProjectFilter: {
    kind: 'INPUT_OBJECT';
    name: 'ProjectFilter';
    isOneOf: false;
    inputFields: [
      {
        name: 'status';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'ProjectStatus'; ofType: null } };
        };
        defaultValue: null;
      },
      { name: 'kind'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      { name: 'unitId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'leadUnitId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'agreementId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'late'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
      { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      { name: 'changedSince'; type: { kind: 'SCALAR'; name: 'Position'; ofType: null }; defaultValue: null },
    ];
  };
  ProjectMilestone: {
    kind: 'OBJECT';
    name: 'ProjectMilestone';
    fields: {
      due: { name: 'due'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
      milestoneId: { name: 'milestoneId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      missed: { name: 'missed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      reachedOn: { name: 'reachedOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
      title: { name: 'title'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
    };
  };
  ProjectMilestoneInput: {
    kind: 'INPUT_OBJECT';
    name: 'ProjectMilestoneInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'milestoneId';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'title';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        defaultValue: null;
      },
      { name: 'due'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null }; defaultValue: null },
    ];
  };
  ProjectOrder: { name: 'ProjectOrder'; enumValues: 'newest' | 'due' | 'changed' | 'title' };
  ProjectPlanInput: {
    kind: 'INPUT_OBJECT';
    name: 'ProjectPlanInput';
    isOneOf: false;
    inputFields: [
      { name: 'from'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null }; defaultValue: null },
      { name: 'to'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null }; defaultValue: null },
      { name: 'days'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null }; defaultValue: null },
    ];
  };
  ProjectStates: {
    kind: 'OBJECT';
    name: 'ProjectStates';
    fields: {
      accepted: { name: 'accepted'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      agreed: { name: 'agreed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      cancelled: { name: 'cancelled'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      closed: { name: 'closed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      proposed: { name: 'proposed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      running: { name: 'running'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  ProjectStatus: { name: 'ProjectStatus'; enumValues: 'proposed' | 'agreed' | 'running' | 'accepted' | 'closed' | 'cancelled' };
  ProjectTask: {
    kind: 'OBJECT';
    name: 'ProjectTask';
    fields: {
      status: {
        name: 'status';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'ProjectTaskStatus'; ofType: null } };
      };
      taskId: { name: 'taskId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      title: { name: 'title'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
    };
  };
  ProjectTaskStatus: { name: 'ProjectTaskStatus'; enumValues: 'open' | 'completed' | 'cancelled' };
  ProposedBy: { name: 'ProposedBy'; enumValues: 'rule' | 'person' };
  PublisherRole: { name: 'PublisherRole'; enumValues: 'committee_officer' | 'community_branch' | 'unit_liaison' };
  Quantity: {
    kind: 'OBJECT';
    name: 'Quantity';
    fields: {
      qualifier: { name: 'qualifier'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      unit: { name: 'unit'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'Measure'; ofType: null } } };
      value: { name: 'value'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } } };
    };
  };
  QuantityInput: {
    kind: 'INPUT_OBJECT';
    name: 'QuantityInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'value';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'unit';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'Measure'; ofType: null } };
        defaultValue: null;
      },
      { name: 'qualifier'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: '"="' },
    ];
  };
  Query: {
    kind: 'OBJECT';
    name: 'Query';
    fields: {
      accounts: {
        name: 'accounts';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Account'; ofType: null } };
          };
        };
      };
      agreement: { name: 'agreement'; type: { kind: 'OBJECT'; name: 'Agreement'; ofType: null } };
      agreementFigures: {
        name: 'agreementFigures';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'AgreementFigures'; ofType: null } };
      };
      agreements: {
        name: 'agreements';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'AgreementConnection'; ofType: null } };
      };
      booking: { name: 'booking'; type: { kind: 'OBJECT'; name: 'Booking'; ofType: null } };
      bookings: {
        name: 'bookings';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'BookingConnection'; ofType: null } };
      };
      checkpoint: { name: 'checkpoint'; type: { kind: 'OBJECT'; name: 'LogCheckpoint'; ofType: null } };
      claims: {
        name: 'claims';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ClaimConnection'; ofType: null } };
      };
      committee: { name: 'committee'; type: { kind: 'OBJECT'; name: 'Committee'; ofType: null } };
      committeeDashboard: {
        name: 'committeeDashboard';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'CommitteeDashboard'; ofType: null } };
      };
      committees: {
        name: 'committees';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Committee'; ofType: null } };
          };
        };
      };
      consistencyProof: {
        name: 'consistencyProof';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ConsistencyProof'; ofType: null } };
      };
      diff: { name: 'diff'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Diff'; ofType: null } } };
      followers: {
        name: 'followers';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Follower'; ofType: null } };
          };
        };
      };
      history: {
        name: 'history';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'FactConnection'; ofType: null } };
      };
      inclusionProof: {
        name: 'inclusionProof';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'InclusionProof'; ofType: null } };
      };
      listIssue: { name: 'listIssue'; type: { kind: 'OBJECT'; name: 'ListIssue'; ofType: null } };
      listIssues: {
        name: 'listIssues';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ListIssueConnection'; ofType: null } };
      };
      liveList: { name: 'liveList'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'LiveList'; ofType: null } } };
      logKeys: {
        name: 'logKeys';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'LogKey'; ofType: null } };
          };
        };
      };
      matchCandidates: {
        name: 'matchCandidates';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'MatchCandidate'; ofType: null } };
          };
        };
      };
      matchFigures: {
        name: 'matchFigures';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'MatchFigures'; ofType: null } };
      };
      matchableNeeds: {
        name: 'matchableNeeds';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'MatchableNeed'; ofType: null } };
          };
        };
      };
      matches: {
        name: 'matches';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'MatchConnection'; ofType: null } };
      };
      me: { name: 'me'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Me'; ofType: null } } };
      meeting: { name: 'meeting'; type: { kind: 'OBJECT'; name: 'Meeting'; ofType: null } };
      meetingFigures: {
        name: 'meetingFigures';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'MeetingFigures'; ofType: null } };
      };
      meetingSeries: {
        name: 'meetingSeries';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'MeetingSeries'; ofType: null } };
          };
        };
      };
      meetings: {
        name: 'meetings';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'MeetingConnection'; ofType: null } };
      };
      membershipChanges: {
        name: 'membershipChanges';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'MembershipChanges'; ofType: null } };
      };
      memberships: {
        name: 'memberships';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Membership'; ofType: null } };
          };
        };
      };
      need: { name: 'need'; type: { kind: 'OBJECT'; name: 'Need'; ofType: null } };
      needs: { name: 'needs'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'NeedConnection'; ofType: null } } };
      needsByCategory: {
        name: 'needsByCategory';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'NeedCategoryFigures'; ofType: null } };
          };
        };
      };
      obligations: {
        name: 'obligations';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Claim'; ofType: null } };
          };
        };
      };
      place: { name: 'place'; type: { kind: 'OBJECT'; name: 'Place'; ofType: null } };
      placeFigures: {
        name: 'placeFigures';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PlaceFigures'; ofType: null } };
      };
      places: {
        name: 'places';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PlaceConnection'; ofType: null } };
      };
      project: { name: 'project'; type: { kind: 'OBJECT'; name: 'Project'; ofType: null } };
      projectFigures: {
        name: 'projectFigures';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ProjectFigures'; ofType: null } };
      };
      projects: {
        name: 'projects';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ProjectConnection'; ofType: null } };
      };
      projectsPerUnit: {
        name: 'projectsPerUnit';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'UnitProjects'; ofType: null } };
          };
        };
      };
      resolution: { name: 'resolution'; type: { kind: 'OBJECT'; name: 'Resolution'; ofType: null } };
      resolutions: {
        name: 'resolutions';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ResolutionConnection'; ofType: null } };
      };
      resource: { name: 'resource'; type: { kind: 'OBJECT'; name: 'Resource'; ofType: null } };
      resourceFigures: {
        name: 'resourceFigures';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ResourceFigures'; ofType: null } };
      };
      resources: {
        name: 'resources';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ResourceConnection'; ofType: null } };
      };
      setAside: {
        name: 'setAside';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'SetAside'; ofType: null } };
          };
        };
      };
      stateAsOf: {
        name: 'stateAsOf';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'StateAsOf'; ofType: null } };
      };
      task: { name: 'task'; type: { kind: 'OBJECT'; name: 'Task'; ofType: null } };
      tasks: { name: 'tasks'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'TaskConnection'; ofType: null } } };
      unit: { name: 'unit'; type: { kind: 'OBJECT'; name: 'Unit'; ofType: null } };
      units: { name: 'units'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'UnitConnection'; ofType: null } } };
      waitingFor: {
        name: 'waitingFor';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'WaitingConnection'; ofType: null } };
      };
      webhookSecret: {
        name: 'webhookSecret';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      };
      webhooks: {
        name: 'webhooks';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Webhook'; ofType: null } };
          };
        };
      };
      whyFact: { name: 'whyFact'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'FactCause'; ofType: null } } };
      whyFigure: {
        name: 'whyFigure';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'FigureCause'; ofType: null } };
      };
    };
  };
  Quorum: {
    kind: 'OBJECT';
    name: 'Quorum';
    fields: {
      atLeast: { name: 'atLeast'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      rule: { name: 'rule'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'QuorumRule'; ofType: null } } };
    };
  };
  QuorumInput: {
    kind: 'INPUT_OBJECT';
    name: 'QuorumInput';
    isOneOf: false;
    inputFields: [
      { name: 'rule'; type: { kind: 'ENUM'; name: 'QuorumRule'; ofType: null }; defaultValue: 'more_than_half' },
      { name: 'atLeast'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null }; defaultValue: null },
    ];
  };
  QuorumRule: { name: 'QuorumRule'; enumValues: 'none' | 'half' | 'more_than_half' | 'two_thirds' | 'all' };
  ReasonCount: {
    kind: 'OBJECT';
    name: 'ReasonCount';
    fields: {
      count: { name: 'count'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      reason: { name: 'reason'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
    };
  };
  RebuildProgress: {
    kind: 'OBJECT';
    name: 'RebuildProgress';
    fields: {
      done: { name: 'done'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      eta: { name: 'eta'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      facts: { name: 'facts'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      factsPerSecond: {
        name: 'factsPerSecond';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      head: { name: 'head'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      view: { name: 'view'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
    };
  };
  Rejected: {
    kind: 'OBJECT';
    name: 'Rejected';
    fields: {
      because: { name: 'because'; type: { kind: 'OBJECT'; name: 'Because'; ofType: null } };
      code: { name: 'code'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      reason: { name: 'reason'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
    };
  };
  Replayed: {
    kind: 'OBJECT';
    name: 'Replayed';
    fields: {
      facts: {
        name: 'facts';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Fact'; ofType: null } };
          };
        };
      };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      state: { name: 'state'; type: { kind: 'SCALAR'; name: 'JSON'; ofType: null } };
    };
  };
  ReportOutcome: { name: 'ReportOutcome'; enumValues: 'done' | 'continues' | 'dropped' };
  Resolution: {
    kind: 'OBJECT';
    name: 'Resolution';
    fields: {
      accepted: { name: 'accepted'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      adoptedOn: { name: 'adoptedOn'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Date'; ofType: null } } };
      branchId: { name: 'branchId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      closedAt: { name: 'closedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      committeeId: { name: 'committeeId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      doneAt: { name: 'doneAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      due: { name: 'due'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      item: { name: 'item'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'MeetingKind'; ofType: null } } };
      meetingId: { name: 'meetingId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      number: { name: 'number'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      outcome: { name: 'outcome'; type: { kind: 'ENUM'; name: 'ReportOutcome'; ofType: null } };
      overdue: { name: 'overdue'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      parts: {
        name: 'parts';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ResolutionPart'; ofType: null } };
          };
        };
      };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      reports: {
        name: 'reports';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ResolutionReport'; ofType: null } };
          };
        };
      };
      status: { name: 'status'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'ResolutionStatus'; ofType: null } } };
      text: { name: 'text'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      title: { name: 'title'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      unitId: { name: 'unitId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      votes: { name: 'votes'; type: { kind: 'OBJECT'; name: 'Votes'; ofType: null } };
    };
  };
  ResolutionConnection: {
    kind: 'OBJECT';
    name: 'ResolutionConnection';
    fields: {
      edges: {
        name: 'edges';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ResolutionEdge'; ofType: null } };
          };
        };
      };
      pageInfo: { name: 'pageInfo'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } } };
      totalCount: { name: 'totalCount'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  ResolutionEdge: {
    kind: 'OBJECT';
    name: 'ResolutionEdge';
    fields: {
      cursor: { name: 'cursor'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      node: { name: 'node'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Resolution'; ofType: null } } };
    };
  };
  ResolutionFigures: {
    kind: 'OBJECT';
    name: 'ResolutionFigures';
    fields: {
      adopted: { name: 'adopted'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      closed: { name: 'closed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      done: { name: 'done'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      open: { name: 'open'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      overdue: { name: 'overdue'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      reported: { name: 'reported'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      tasks: { name: 'tasks'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  ResolutionFilter: {
    kind: 'INPUT_OBJECT';
    name: 'ResolutionFilter';
    isOneOf: false;
    inputFields: [
      {
        name: 'status';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'ResolutionStatus'; ofType: null } };
        };
        defaultValue: null;
      },
      { name: 'open'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
      { name: 'overdue'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
      { name: 'meetingId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      {
        name: 'kind';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'MeetingKind'; ofType: null } };
        };
        defaultValue: null;
      },
      { name: 'unitId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'branchId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'dueBefore'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null }; defaultValue: null },
    ];
  };
  ResolutionOrder: { name: 'ResolutionOrder'; enumValues: 'due' | 'newest' | 'changed' };
  ResolutionPart: {
    kind: 'OBJECT';
    name: 'ResolutionPart';
    fields: {
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      stage: { name: 'stage'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'ResolutionStage'; ofType: null } } };
      title: { name: 'title'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      units: {
        name: 'units';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
          };
        };
      };
    };
  };
  ResolutionReport: {
    kind: 'OBJECT';
    name: 'ResolutionReport';
    fields: {
      at: { name: 'at'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      meetingId: { name: 'meetingId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      outcome: { name: 'outcome'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'ReportOutcome'; ofType: null } } };
      text: { name: 'text'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
    };
  };
  ResolutionReportedHere: {
    kind: 'OBJECT';
    name: 'ResolutionReportedHere';
    fields: {
      due: { name: 'due'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
      outcome: { name: 'outcome'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'ReportOutcome'; ofType: null } } };
      resolutionId: { name: 'resolutionId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      text: { name: 'text'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      title: { name: 'title'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
    };
  };
  ResolutionStage: { name: 'ResolutionStage'; enumValues: 'open' | 'claimed' | 'delivered' | 'accepted' | 'cancelled' };
  ResolutionStatus: { name: 'ResolutionStatus'; enumValues: 'adopted' | 'under_way' | 'done' | 'closed' };
  Resource: {
    kind: 'OBJECT';
    name: 'Resource';
    fields: {
      blocks: {
        name: 'blocks';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ResourceBlock'; ofType: null } };
          };
        };
      };
      calendar: {
        name: 'calendar';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Booking'; ofType: null } };
          };
        };
      };
      capacity: { name: 'capacity'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      committeeId: { name: 'committeeId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      damages: { name: 'damages'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      free: {
        name: 'free';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'TimeSpan'; ofType: null } };
          };
        };
      };
      gridId: { name: 'gridId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'ResourceKind'; ofType: null } } };
      lastDamage: { name: 'lastDamage'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      name: { name: 'name'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      offHoursOpenMinutes: {
        name: 'offHoursOpenMinutes';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      open: {
        name: 'open';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'TimeSpan'; ofType: null } };
          };
        };
      };
      opening: { name: 'opening'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Opening'; ofType: null } } };
      ownerUnitId: { name: 'ownerUnitId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      partial: { name: 'partial'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      personId: { name: 'personId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      place: { name: 'place'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      placeId: { name: 'placeId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      rules: { name: 'rules'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'BookingRules'; ofType: null } } };
      sharedAt: { name: 'sharedAt'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      stewardId: { name: 'stewardId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      stock: { name: 'stock'; type: { kind: 'OBJECT'; name: 'Stock'; ofType: null } };
      text: { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      timeZone: { name: 'timeZone'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      utilisation: { name: 'utilisation'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
      version: { name: 'version'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      withdrawn: { name: 'withdrawn'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      withdrawnFor: { name: 'withdrawnFor'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      withdrawnFrom: { name: 'withdrawnFrom'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
    };
  };
  ResourceBlock: {
    kind: 'OBJECT';
    name: 'ResourceBlock';
    fields: {
      blockId: { name: 'blockId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      from: { name: 'from'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      reason: { name: 'reason'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      to: { name: 'to'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
    };
  };
  ResourceConnection: {
    kind: 'OBJECT';
    name: 'ResourceConnection';
    fields: {
      edges: {
        name: 'edges';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ResourceEdge'; ofType: null } };
          };
        };
      };
      pageInfo: { name: 'pageInfo'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } } };
      totalCount: { name: 'totalCount'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  ResourceEdge: {
    kind: 'OBJECT';
    name: 'ResourceEdge';
    fields: {
      cursor: { name: 'cursor'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      node: { name: 'node'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Resource'; ofType: null } } };
    };
  };
  ResourceFigures: {
    kind: 'OBJECT';
    name: 'ResourceFigures';
    fields: {
      bookedMinutes: {
        name: 'bookedMinutes';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      bookings: { name: 'bookings'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      conflicts: { name: 'conflicts'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      crossUnitShare: { name: 'crossUnitShare'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
      idle: { name: 'idle'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      idleResources: {
        name: 'idleResources';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Resource'; ofType: null } };
          };
        };
      };
      lentMinutes: { name: 'lentMinutes'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      noShows: { name: 'noShows'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      offHoursBookedMinutes: {
        name: 'offHoursBookedMinutes';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      offHoursOpenMinutes: {
        name: 'offHoursOpenMinutes';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      openMinutes: { name: 'openMinutes'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      owners: {
        name: 'owners';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'OwnerFigures'; ofType: null } };
          };
        };
      };
      resources: { name: 'resources'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      usedMinutes: { name: 'usedMinutes'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      utilisation: { name: 'utilisation'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
    };
  };
  ResourceFilter: {
    kind: 'INPUT_OBJECT';
    name: 'ResourceFilter';
    isOneOf: false;
    inputFields: [
      { name: 'placeId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      {
        name: 'kind';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'ResourceKind'; ofType: null } };
        };
        defaultValue: null;
      },
      { name: 'ownerUnitId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'stewardId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'withdrawn'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
      { name: 'capacity'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null }; defaultValue: null },
      { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
    ];
  };
  ResourceKind: { name: 'ResourceKind'; enumValues: 'venue' | 'equipment' | 'information' | 'talent' | 'service' | 'goods' };
  ResourceOrder: { name: 'ResourceOrder'; enumValues: 'name' | 'newest' | 'changed' };
  Rest: {
    kind: 'OBJECT';
    name: 'Rest';
    fields: {
      from: { name: 'from'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Date'; ofType: null } } };
      to: { name: 'to'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
    };
  };
  Retried: {
    kind: 'OBJECT';
    name: 'Retried';
    fields: {
      left: { name: 'left'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      taken: { name: 'taken'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  RoomFigures: {
    kind: 'OBJECT';
    name: 'RoomFigures';
    fields: {
      bookedMinutes: {
        name: 'bookedMinutes';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      bookings: { name: 'bookings'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      conflicts: { name: 'conflicts'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      crossUnitShare: { name: 'crossUnitShare'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
      idle: { name: 'idle'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      lentMinutes: { name: 'lentMinutes'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      noShows: { name: 'noShows'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      offHoursBookedMinutes: {
        name: 'offHoursBookedMinutes';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      offHoursOpenMinutes: {
        name: 'offHoursOpenMinutes';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      openMinutes: { name: 'openMinutes'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      resources: { name: 'resources'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      usedMinutes: { name: 'usedMinutes'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      utilisation: { name: 'utilisation'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
    };
  };
  RowBehind: {
    kind: 'OBJECT';
    name: 'RowBehind';
    fields: {
      facts: {
        name: 'facts';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Fact'; ofType: null } };
          };
        };
      };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      view: { name: 'view'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
    };
  };
  RowDiff: {
    kind: 'OBJECT';
    name: 'RowDiff';
    fields: {
      by: {
        name: 'by';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } };
          };
        };
      };
      changes: {
        name: 'changes';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Change'; ofType: null } };
          };
        };
      };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'RowDiffKind'; ofType: null } } };
      view: { name: 'view'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
    };
  };
  RowDiffKind: { name: 'RowDiffKind'; enumValues: 'new' | 'changed' | 'gone' };
  SetAside: {
    kind: 'OBJECT';
    name: 'SetAside';
    fields: {
      at: { name: 'at'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      blocks: { name: 'blocks'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      follower: { name: 'follower'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      reason: { name: 'reason'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      stream: { name: 'stream'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      type: { name: 'type'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
    };
  };
  Share: {
    kind: 'OBJECT';
    name: 'Share';
    fields: {
      part: { name: 'part'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
      value: { name: 'value'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
      whole: { name: 'whole'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
    };
  };
  ShareResourceOpeningInput: {
    kind: 'INPUT_OBJECT';
    name: 'ShareResourceOpeningInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'week';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: {
              kind: 'NON_NULL';
              name: never;
              ofType: {
                kind: 'LIST';
                name: never;
                ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INPUT_OBJECT'; name: 'OpeningHoursInput'; ofType: null } };
              };
            };
          };
        };
        defaultValue: null;
      },
      {
        name: 'exceptions';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INPUT_OBJECT'; name: 'OpeningExceptionInput'; ofType: null } };
          };
        };
        defaultValue: null;
      },
      {
        name: 'office';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: {
              kind: 'NON_NULL';
              name: never;
              ofType: {
                kind: 'LIST';
                name: never;
                ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INPUT_OBJECT'; name: 'OpeningHoursInput'; ofType: null } };
              };
            };
          };
        };
        defaultValue: null;
      },
    ];
  };
  ShareResourceStockInput: {
    kind: 'INPUT_OBJECT';
    name: 'ShareResourceStockInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'amount';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'unit';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'Measure'; ofType: null } };
        defaultValue: null;
      },
    ];
  };
  SharingFigures: {
    kind: 'INTERFACE';
    name: 'SharingFigures';
    fields: {
      bookedMinutes: {
        name: 'bookedMinutes';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      bookings: { name: 'bookings'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      conflicts: { name: 'conflicts'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      crossUnitShare: { name: 'crossUnitShare'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
      idle: { name: 'idle'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      lentMinutes: { name: 'lentMinutes'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      noShows: { name: 'noShows'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      offHoursBookedMinutes: {
        name: 'offHoursBookedMinutes';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      offHoursOpenMinutes: {
        name: 'offHoursOpenMinutes';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      openMinutes: { name: 'openMinutes'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      resources: { name: 'resources'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      usedMinutes: { name: 'usedMinutes'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      utilisation: { name: 'utilisation'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
    };
    possibleTypes: 'OwnerFigures' | 'ResourceFigures' | 'RoomFigures';
  };
  SignatureStage: { name: 'SignatureStage'; enumValues: 'waiting' | 'asked' | 'signed' | 'declined' | 'unneeded' | 'void' | 'left' };
  SigningOrder: { name: 'SigningOrder'; enumValues: 'free' | 'given' };
  StateAsOf: {
    kind: 'OBJECT';
    name: 'StateAsOf';
    fields: {
      at: { name: 'at'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      committeeId: { name: 'committeeId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      state: { name: 'state'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'JSON'; ofType: null } } };
      stream: { name: 'stream'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      version: { name: 'version'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  StatedDate: {
    kind: 'OBJECT';
    name: 'StatedDate';
    fields: {
      inferred: { name: 'inferred'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
      on: { name: 'on'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Date'; ofType: null } } };
      precision: { name: 'precision'; type: { kind: 'ENUM'; name: 'DatePrecision'; ofType: null } };
    };
  };
  StatedDateInput: {
    kind: 'INPUT_OBJECT';
    name: 'StatedDateInput';
    isOneOf: false;
    inputFields: [
      { name: 'on'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Date'; ofType: null } }; defaultValue: null },
      { name: 'precision'; type: { kind: 'ENUM'; name: 'DatePrecision'; ofType: null }; defaultValue: null },
      { name: 'inferred'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
    ];
  };
  StatedDay: {
    kind: 'OBJECT';
    name: 'StatedDay';
    fields: {
      inferred: { name: 'inferred'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
      on: { name: 'on'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Date'; ofType: null } } };
      precision: { name: 'precision'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
    };
  };
  Stock: {
    kind: 'OBJECT';
    name: 'Stock';
    fields: {
      amount: { name: 'amount'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } } };
      drawn: { name: 'drawn'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } } };
      draws: {
        name: 'draws';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'StockDraw'; ofType: null } };
          };
        };
      };
      unit: { name: 'unit'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'Measure'; ofType: null } } };
    };
  };
  StockDraw: {
    kind: 'OBJECT';
    name: 'StockDraw';
    fields: {
      amount: { name: 'amount'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } } };
      at: { name: 'at'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      drawId: { name: 'drawId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      givenBack: { name: 'givenBack'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      purpose: { name: 'purpose'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      receiverId: { name: 'receiverId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
    };
  };
  StreamDiff: {
    kind: 'OBJECT';
    name: 'StreamDiff';
    fields: {
      by: {
        name: 'by';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } };
          };
        };
      };
      changes: {
        name: 'changes';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Change'; ofType: null } };
          };
        };
      };
      stream: { name: 'stream'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      versions: {
        name: 'versions';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
          };
        };
      };
    };
  };
  String: unknown;
  Subscription: {
    kind: 'OBJECT';
    name: 'Subscription';
    fields: {
      agreement: {
        name: 'agreement';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Agreement'; ofType: null } };
      };
      bookingCalendar: {
        name: 'bookingCalendar';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'BookingCalendar'; ofType: null } };
      };
      committeeDashboard: {
        name: 'committeeDashboard';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'CommitteeDashboard'; ofType: null } };
      };
      facts: { name: 'facts'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Facts'; ofType: null } } };
      matches: { name: 'matches'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'MatchChanges'; ofType: null } } };
      meetingCalendar: {
        name: 'meetingCalendar';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'MeetingCalendar'; ofType: null } };
      };
      project: { name: 'project'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Project'; ofType: null } } };
      rebuildProgress: {
        name: 'rebuildProgress';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'RebuildProgress'; ofType: null } };
      };
      replay: { name: 'replay'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Replayed'; ofType: null } } };
      taskBoard: {
        name: 'taskBoard';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'TaskBoard'; ofType: null } };
      };
      waiting: {
        name: 'waiting';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'WaitingChange'; ofType: null } };
      };
    };
  };
  SubtractQuadrant: {
    kind: 'OBJECT';
    name: 'SubtractQuadrant';
    fields: {
      answered: { name: 'answered'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Share'; ofType: null } } };
      averageTimeToAnswer: { name: 'averageTimeToAnswer'; type: { kind: 'OBJECT'; name: 'Figure'; ofType: null } };
      medianTimeToAnswer: { name: 'medianTimeToAnswer'; type: { kind: 'OBJECT'; name: 'Figure'; ofType: null } };
      meetings: { name: 'meetings'; type: { kind: 'OBJECT'; name: 'MetFigures'; ofType: null } };
      unanswered: { name: 'unanswered'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
    };
  };
  SupportOffer: {
    kind: 'OBJECT';
    name: 'SupportOffer';
    fields: {
      at: { name: 'at'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      quantity: { name: 'quantity'; type: { kind: 'OBJECT'; name: 'Quantity'; ofType: null } };
      text: { name: 'text'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      unitId: { name: 'unitId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
    };
  };
  Task: {
    kind: 'OBJECT';
    name: 'Task';
    fields: {
      accepted: { name: 'accepted'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } } };
      acceptor: { name: 'acceptor'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      branchId: { name: 'branchId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      capacity: {
        name: 'capacity';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'TaskCapacity'; ofType: null } };
      };
      changedAt: { name: 'changedAt'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      claimBy: { name: 'claimBy'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      claimable: { name: 'claimable'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      clocks: {
        name: 'clocks';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'TaskClock'; ofType: null } };
          };
        };
      };
      committeeId: { name: 'committeeId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      deadline: { name: 'deadline'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      evidenceRequired: {
        name: 'evidenceRequired';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'EvidenceKind'; ofType: null } };
          };
        };
      };
      holders: {
        name: 'holders';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'TaskHolder'; ofType: null } };
          };
        };
      };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      lateReleases: {
        name: 'lateReleases';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
      linkages: {
        name: 'linkages';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'Linkage'; ofType: null } };
          };
        };
      };
      offered: { name: 'offered'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } } };
      offers: {
        name: 'offers';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'TaskOffer'; ofType: null } };
          };
        };
      };
      openedAt: { name: 'openedAt'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      origin: { name: 'origin'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'TaskOrigin'; ofType: null } } };
      paused: { name: 'paused'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      place: { name: 'place'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      queue: {
        name: 'queue';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'TaskWaiting'; ofType: null } };
          };
        };
      };
      remainder: { name: 'remainder'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } } };
      requires: {
        name: 'requires';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'UnitCapacity'; ofType: null } };
          };
        };
      };
      returns: { name: 'returns'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      skills: {
        name: 'skills';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
      status: { name: 'status'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TaskStatus'; ofType: null } } };
      taken: { name: 'taken'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } } };
      text: { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      title: { name: 'title'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      urgent: { name: 'urgent'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      version: { name: 'version'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      window: { name: 'window'; type: { kind: 'OBJECT'; name: 'TaskWindow'; ofType: null } };
    };
  };
  TaskBoard: {
    kind: 'OBJECT';
    name: 'TaskBoard';
    fields: {
      complete: { name: 'complete'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      tasks: {
        name: 'tasks';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Task'; ofType: null } };
          };
        };
      };
    };
  };
  TaskCapacity: {
    kind: 'OBJECT';
    name: 'TaskCapacity';
    fields: {
      amount: { name: 'amount'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } } };
      mode: { name: 'mode'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TaskCapacityMode'; ofType: null } } };
      unit: { name: 'unit'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'Measure'; ofType: null } } };
    };
  };
  TaskCapacityInput: {
    kind: 'INPUT_OBJECT';
    name: 'TaskCapacityInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'mode';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TaskCapacityMode'; ofType: null } };
        defaultValue: null;
      },
      { name: 'amount'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null }; defaultValue: null },
      { name: 'unit'; type: { kind: 'ENUM'; name: 'Measure'; ofType: null }; defaultValue: null },
    ];
  };
  TaskCapacityMode: { name: 'TaskCapacityMode'; enumValues: 'single' | 'heads' | 'quantity' };
  TaskClock: {
    kind: 'OBJECT';
    name: 'TaskClock';
    fields: {
      claim: { name: 'claim'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      due: { name: 'due'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TaskClockKind'; ofType: null } } };
      level: { name: 'level'; type: { kind: 'ENUM'; name: 'DelayLevel'; ofType: null } };
      unitId: { name: 'unitId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
    };
  };
  TaskClockKind: { name: 'TaskClockKind'; enumValues: 'claim' | 'start' | 'deliver' | 'accept' };
  TaskConnection: {
    kind: 'OBJECT';
    name: 'TaskConnection';
    fields: {
      edges: {
        name: 'edges';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'TaskEdge'; ofType: null } };
          };
        };
      };
      pageInfo: { name: 'pageInfo'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } } };
      totalCount: { name: 'totalCount'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  TaskEdge: {
    kind: 'OBJECT';
    name: 'TaskEdge';
    fields: {
      cursor: { name: 'cursor'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      node: { name: 'node'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Task'; ofType: null } } };
    };
  };
  TaskFigures: {
    kind: 'OBJECT';
    name: 'TaskFigures';
    fields: {
      cancelled: { name: 'cancelled'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
      completed: { name: 'completed'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
      overdue: { name: 'overdue'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
      running: { name: 'running'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
      toClaim: { name: 'toClaim'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Figure'; ofType: null } } };
    };
  };
  TaskFilter: {
    kind: 'INPUT_OBJECT';
    name: 'TaskFilter';
    isOneOf: false;
    inputFields: [
      { name: 'branchId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      {
        name: 'status';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TaskStatus'; ofType: null } };
        };
        defaultValue: null;
      },
      { name: 'paused'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
      { name: 'claimable'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
      { name: 'kind'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      { name: 'urgent'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
      { name: 'clock'; type: { kind: 'ENUM'; name: 'TaskClockKind'; ofType: null }; defaultValue: null },
      { name: 'dueBefore'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null }; defaultValue: null },
      { name: 'unitId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'claimableBy'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'originKind'; type: { kind: 'ENUM'; name: 'TaskOriginKind'; ofType: null }; defaultValue: null },
      { name: 'originId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
    ];
  };
  TaskHolder: {
    kind: 'OBJECT';
    name: 'TaskHolder';
    fields: {
      claim: { name: 'claim'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      fallback: { name: 'fallback'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      handOverTo: { name: 'handOverTo'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      quantity: { name: 'quantity'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } } };
      returned: { name: 'returned'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      stage: { name: 'stage'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'HolderStage'; ofType: null } } };
      unitId: { name: 'unitId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
    };
  };
  TaskOffer: {
    kind: 'OBJECT';
    name: 'TaskOffer';
    fields: {
      quantity: { name: 'quantity'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } } };
      unitId: { name: 'unitId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      until: { name: 'until'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
    };
  };
  TaskOrder: { name: 'TaskOrder'; enumValues: 'due' | 'newest' | 'changed' | 'title' };
  TaskOrigin: {
    kind: 'OBJECT';
    name: 'TaskOrigin';
    fields: {
      id: { name: 'id'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TaskOriginKind'; ofType: null } } };
    };
  };
  TaskOriginInput: {
    kind: 'INPUT_OBJECT';
    name: 'TaskOriginInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'kind';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TaskOriginKind'; ofType: null } };
        defaultValue: null;
      },
      { name: 'id'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
    ];
  };
  TaskOriginKind: { name: 'TaskOriginKind'; enumValues: 'need' | 'resolution' | 'agreement' | 'project' | 'issue' | 'own' };
  TaskStatus: { name: 'TaskStatus'; enumValues: 'drafted' | 'open' | 'closed' | 'completed' | 'cancelled' };
  TaskWaiting: {
    kind: 'OBJECT';
    name: 'TaskWaiting';
    fields: {
      quantity: { name: 'quantity'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } } };
      unitId: { name: 'unitId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
    };
  };
  TaskWindow: {
    kind: 'OBJECT';
    name: 'TaskWindow';
    fields: {
      from: { name: 'from'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      to: { name: 'to'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
    };
  };
  TaskWindowInput: {
    kind: 'INPUT_OBJECT';
    name: 'TaskWindowInput';
    isOneOf: false;
    inputFields: [
      {
        name: 'from';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'to';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        defaultValue: null;
      },
    ];
  };
  TimeSpan: {
    kind: 'OBJECT';
    name: 'TimeSpan';
    fields: {
      from: { name: 'from'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      to: { name: 'to'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
    };
  };
  TopUnit: {
    kind: 'OBJECT';
    name: 'TopUnit';
    fields: {
      share: { name: 'share'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Share'; ofType: null } } };
      unitId: { name: 'unitId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
    };
  };
  Unit: {
    kind: 'OBJECT';
    name: 'Unit';
    fields: {
      address: { name: 'address'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      capacities: {
        name: 'capacities';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'UnitCapacity'; ofType: null } };
          };
        };
      };
      committeeId: { name: 'committeeId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      creditCode: { name: 'creditCode'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
      formerNames: {
        name: 'formerNames';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      industry: { name: 'industry'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'UnitKind'; ofType: null } } };
      level: { name: 'level'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'UnitLevel'; ofType: null } } };
      memberships: {
        name: 'memberships';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Membership'; ofType: null } };
          };
        };
      };
      name: { name: 'name'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      partyOrganisation: {
        name: 'partyOrganisation';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'PartyOrganisation'; ofType: null } };
      };
      placeholder: {
        name: 'placeholder';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
      };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      status: { name: 'status'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'UnitStatus'; ofType: null } } };
      successorId: { name: 'successorId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
    };
  };
  UnitAttendance: {
    kind: 'OBJECT';
    name: 'UnitAttendance';
    fields: {
      delegated: { name: 'delegated'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      excused: { name: 'excused'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      invited: { name: 'invited'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      lastPresentOn: { name: 'lastPresentOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
      present: { name: 'present'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      rate: { name: 'rate'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } } };
      unitId: { name: 'unitId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
    };
  };
  UnitAttendanceInput: {
    kind: 'INPUT_OBJECT';
    name: 'UnitAttendanceInput';
    isOneOf: false;
    inputFields: [
      { name: 'unitId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } }; defaultValue: null },
      {
        name: 'mode';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'AttendanceMode'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'people';
        type: {
          kind: 'LIST';
          name: never;
          ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INPUT_OBJECT'; name: 'AttendeeInput'; ofType: null } };
        };
        defaultValue: null;
      },
    ];
  };
  UnitCapacity: { name: 'UnitCapacity'; enumValues: 'venue' | 'equipment' | 'information' | 'talent' | 'service' };
  UnitConnection: {
    kind: 'OBJECT';
    name: 'UnitConnection';
    fields: {
      edges: {
        name: 'edges';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'UnitEdge'; ofType: null } };
          };
        };
      };
      pageInfo: { name: 'pageInfo'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } } };
      totalCount: { name: 'totalCount'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  UnitEdge: {
    kind: 'OBJECT';
    name: 'UnitEdge';
    fields: {
      cursor: { name: 'cursor'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      node: { name: 'node'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Unit'; ofType: null } } };
    };
  };
  UnitKind: {
    name: 'UnitKind';
    enumValues:
      | 'government'
      | 'institution'
      | 'hospital'
      | 'school'
      | 'culture'
      | 'fire_service'
      | 'state_enterprise'
      | 'private_enterprise'
      | 'merchant'
      | 'property_company'
      | 'social_organisation'
      | 'youth_league'
      | 'village'
      | 'other';
  };
  UnitLevel: { name: 'UnitLevel'; enumValues: 'national' | 'provincial' | 'municipal' | 'district' | 'street' | 'community' | 'none' };
  UnitProjects: {
    kind: 'OBJECT';
    name: 'UnitProjects';
    fields: {
      byState: {
        name: 'byState';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ProjectStates'; ofType: null } };
      };
      leads: { name: 'leads'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      projects: { name: 'projects'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      unitId: { name: 'unitId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
    };
  };
  UnitStatus: { name: 'UnitStatus'; enumValues: 'registered' | 'closed' };
  UnitsOfKind: {
    kind: 'OBJECT';
    name: 'UnitsOfKind';
    fields: {
      count: { name: 'count'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'UnitKind'; ofType: null } } };
    };
  };
  UnitsOfLevel: {
    kind: 'OBJECT';
    name: 'UnitsOfLevel';
    fields: {
      count: { name: 'count'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      level: { name: 'level'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'UnitLevel'; ofType: null } } };
    };
  };
  UsualTime: {
    kind: 'OBJECT';
    name: 'UsualTime';
    fields: {
      day: { name: 'day'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      month: { name: 'month'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      nth: { name: 'nth'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      time: { name: 'time'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      weekday: { name: 'weekday'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
    };
  };
  UsualTimeInput: {
    kind: 'INPUT_OBJECT';
    name: 'UsualTimeInput';
    isOneOf: false;
    inputFields: [
      { name: 'month'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null }; defaultValue: null },
      { name: 'day'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null }; defaultValue: null },
      { name: 'weekday'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null }; defaultValue: null },
      { name: 'nth'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null }; defaultValue: null },
      {
        name: 'time';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        defaultValue: null;
      },
    ];
  };
  Votes: {
    kind: 'OBJECT';
    name: 'Votes';
    fields: {
      abstained: { name: 'abstained'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      against: { name: 'against'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      for: { name: 'for'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  VotesInput: {
    kind: 'INPUT_OBJECT';
    name: 'VotesInput';
    isOneOf: false;
    inputFields: [
      { name: 'for'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } }; defaultValue: null },
      {
        name: 'against';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        defaultValue: null;
      },
      {
        name: 'abstained';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        defaultValue: null;
      },
    ];
  };
  Waiting: {
    kind: 'OBJECT';
    name: 'Waiting';
    fields: {
      about: { name: 'about'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      category: { name: 'category'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      committeeId: { name: 'committeeId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      deskId: { name: 'deskId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      deskKind: {
        name: 'deskKind';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'WaitingDeskKind'; ofType: null } };
      };
      due: { name: 'due'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      factId: { name: 'factId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'WaitingKind'; ofType: null } } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      since: { name: 'since'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      streamId: { name: 'streamId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      title: { name: 'title'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      unread: { name: 'unread'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
    };
  };
  WaitingChange: {
    kind: 'OBJECT';
    name: 'WaitingChange';
    fields: {
      complete: { name: 'complete'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } } };
      counts: {
        name: 'counts';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'WaitingCount'; ofType: null } };
          };
        };
      };
      ended: {
        name: 'ended';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
          };
        };
      };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      total: { name: 'total'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      unread: { name: 'unread'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      waiting: {
        name: 'waiting';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Waiting'; ofType: null } };
          };
        };
      };
    };
  };
  WaitingConnection: {
    kind: 'OBJECT';
    name: 'WaitingConnection';
    fields: {
      counts: {
        name: 'counts';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'WaitingCount'; ofType: null } };
          };
        };
      };
      edges: {
        name: 'edges';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'WaitingEdge'; ofType: null } };
          };
        };
      };
      pageInfo: { name: 'pageInfo'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } } };
      position: { name: 'position'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      seenUpTo: { name: 'seenUpTo'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      totalCount: { name: 'totalCount'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      unreadCount: { name: 'unreadCount'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  WaitingCount: {
    kind: 'OBJECT';
    name: 'WaitingCount';
    fields: {
      count: { name: 'count'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      kind: { name: 'kind'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'WaitingKind'; ofType: null } } };
      unread: { name: 'unread'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
    };
  };
  WaitingDesk: {
    kind: 'INPUT_OBJECT';
    name: 'WaitingDesk';
    isOneOf: false;
    inputFields: [
      { name: 'unitId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'branchId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'committeeId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      { name: 'personId'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
    ];
  };
  WaitingDeskKind: { name: 'WaitingDeskKind'; enumValues: 'unit' | 'branch' | 'committee' | 'members' | 'other' };
  WaitingEdge: {
    kind: 'OBJECT';
    name: 'WaitingEdge';
    fields: {
      cursor: { name: 'cursor'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
      node: { name: 'node'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Waiting'; ofType: null } } };
    };
  };
  WaitingKind: {
    name: 'WaitingKind';
    enumValues:
      | 'claim_task'
      | 'answer_place_offer'
      | 'answer_hand_over'
      | 'start_work'
      | 'deliver_work'
      | 'redo_work'
      | 'accept_delivery'
      | 'triage_need'
      | 'publish_need'
      | 'decompose_need'
      | 'confirm_need'
      | 'answer_invitation'
      | 'decide_application'
      | 'approve_booking'
      | 'consent_to_lending'
      | 'rearrange_booking'
      | 'answer_match'
      | 'sign_agreement'
      | 'join_agreement'
      | 'amend_agreement'
      | 'chase_signatures'
      | 'fulfil_duty'
      | 'renew_agreement'
      | 'agree_project'
      | 'reach_milestone'
      | 'answer_meeting_notice'
      | 'decide_agenda_item'
      | 'record_meeting'
      | 'publish_minutes'
      | 'confirm_minutes'
      | 'see_to_resolution'
      | 'hold_meeting';
  };
  WaitingOrder: { name: 'WaitingOrder'; enumValues: 'due' | 'newest' };
  Webhook: {
    kind: 'OBJECT';
    name: 'Webhook';
    fields: {
      categories: {
        name: 'categories';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
      committeeId: { name: 'committeeId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      delivery: { name: 'delivery'; type: { kind: 'OBJECT'; name: 'WebhookDelivery'; ofType: null } };
      description: { name: 'description'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      id: { name: 'id'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      oldSecretUntil: { name: 'oldSecretUntil'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      reason: { name: 'reason'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      registeredAt: {
        name: 'registeredAt';
        type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      };
      secretNo: { name: 'secretNo'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      since: { name: 'since'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      status: { name: 'status'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'WebhookStatus'; ofType: null } } };
      unknownCategories: {
        name: 'unknownCategories';
        type: {
          kind: 'NON_NULL';
          name: never;
          ofType: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
      url: { name: 'url'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
    };
  };
  WebhookDelivery: {
    kind: 'OBJECT';
    name: 'WebhookDelivery';
    fields: {
      attempts: { name: 'attempts'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } } };
      cursor: { name: 'cursor'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      delivered: { name: 'delivered'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } } };
      deliveredAt: { name: 'deliveredAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      failingSince: { name: 'failingSince'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      head: { name: 'head'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      lag: { name: 'lag'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Position'; ofType: null } } };
      lastError: { name: 'lastError'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      lastStatus: { name: 'lastStatus'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      nextAt: { name: 'nextAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      triedAt: { name: 'triedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      upTo: { name: 'upTo'; type: { kind: 'SCALAR'; name: 'Position'; ofType: null } };
    };
  };
  WebhookStatus: { name: 'WebhookStatus'; enumValues: 'active' | 'paused' | 'suspended' | 'removed' };
  WithdrawnItem: {
    kind: 'OBJECT';
    name: 'WithdrawnItem';
    fields: {
      at: { name: 'at'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } } };
      itemId: { name: 'itemId'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } } };
      reason: { name: 'reason'; type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } } };
    };
  };
};

export type introspection = {
  name: never;
  query: 'Query';
  mutation: 'Mutation';
  subscription: 'Subscription';
  types: introspection_types;
};
