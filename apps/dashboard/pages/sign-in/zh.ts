export const zh = {
  title: '登录',
  interrupted: '登录已过期。请重新登录：页面上填写的内容还在。',
  motto: '条块结合、资源共享、优势互补、共驻共建',
  loginName: '登录名',
  password: '密码',
  submit: '登录',
  oidc: '统一身份认证登录',
  missing: '请填写登录名和密码。',
};
