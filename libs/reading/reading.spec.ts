import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { asRead } from './index.ts';

describe('a name is found', () => {
  it.each([
    ['儿科义诊', '儿科义诊\nerkeyizhen\nekyz'],
    ['长春路小学', '长春路小学\nchangchunluxiaoxue\nzhangchunluxiaoxue\ncclxx\nzclxx'],
    ['绿城社区', '绿城社区\nlvchengshequ\nlcsq'],
    ['CBD 商务区 2号楼', 'cbd 商务区 2号楼\ncbdshangwuqu2haolou\ncbdswq2hl'],
    ['“关爱社区，爱护环境”', '“关爱社区，爱护环境”\nguanaishequaihuhuanjing\ngasqahhj'],
    ['A Talk on Medicines', 'a talk on medicines'],
    ['', ''],
  ])('%s', (name, found) => expect(asRead(name)).toBe(found));

  it('by either reading of what is read in two ways, a few of them', () => {
    expect(asRead('重庆银行长沙分行').split('\n')).toEqual(
      expect.arrayContaining(['chongqingyinhangchangshafenhang', 'chongqingyinhangchangshafenxing', 'cqyhcsfh']),
    );
    expect(asRead('长'.repeat(50)).split('\n').length).toBeLessThan(40);
  });

  it('as it was before, however many were read since', () => {
    const first = asRead('郑州市儿童医院');
    for (let n = 0; n < 12_000; n++) asRead(`任务 ${n}`);
    expect(asRead('郑州市儿童医院')).toBe(first);
  });

  it('by one version of the dictionary: another one makes other rows, so it is another number of each view that keeps them', () => {
    const { dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    expect(dependencies['pinyin-pro']).toBe('3.29.4');
  });
});
