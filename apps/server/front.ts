import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { IdentitySettings } from '#identity';
import { serveDashboard } from './dashboard.ts';

/** Where the dashboard was built. */
export class DashboardFolder {
  constructor(readonly path: string) {}
}

/** The dashboard under `/`; where it was not built, a word on what is here. */
@Injectable()
export class Front implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly folder: DashboardFolder,
    private readonly identity: IdentitySettings,
  ) {}

  onModuleInit() {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    const { issuer, clientId } = this.identity.openId ?? {};
    const connect = issuer && clientId ? [new URL(issuer).origin] : [];
    if (serveDashboard(fastify, this.folder.path, connect)) return;
    fastify.get('/', async () => ({
      heli: '合力',
      graphql: '/graphql',
      signIn: 'POST /sign-in',
      health: '/health/ready',
      metrics: '/metrics',
    }));
  }
}
