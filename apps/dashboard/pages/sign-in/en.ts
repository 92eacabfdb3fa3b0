import type { Same } from '../../words/words.ts';
import type { zh } from './zh.ts';

export const en: Same<typeof zh> = {
  title: 'Sign in',
  interrupted: 'Your sign-in has ended. Sign in again: what you were writing is still there.',
  motto: 'Joint building, shared resources, complementary strengths',
  loginName: 'Login name',
  password: 'Password',
  submit: 'Sign in',
  oidc: 'Sign in with your organisation',
  missing: 'Please fill in the login name and the password.',
};
