import { Controller, Get } from '@nestjs/common';

/** What is here, for whoever opens the address itself. */
@Controller()
export class FrontController {
  @Get()
  front() {
    return { heli: '合力', graphql: '/graphql', signIn: 'POST /sign-in', health: '/health/ready', metrics: '/metrics' };
  }
}
