import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
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
  ) {}

  async onModuleInit() {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    if (await serveDashboard(fastify, this.folder.path)) return;
    fastify.get('/', async () => ({
      heli: '合力',
      graphql: '/graphql',
      signIn: 'POST /sign-in',
      health: '/health/ready',
      metrics: '/metrics',
    }));
  }
}
