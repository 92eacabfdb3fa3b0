import { toString as qrcode } from 'qrcode';
import { checkpointOf } from '#proof';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The whole checkpoint as a QR code: what a camera reads is the signed note itself. SVG. */
export const checkpointCode = (note: string): Promise<string> => qrcode(note, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });

/** The same for a terminal: half blocks, dark on light. */
export const checkpointTerminal = (note: string): Promise<string> => qrcode(note, { type: 'utf8', errorCorrectionLevel: 'L', margin: 2 });

/** A page to print, sign and keep in a folder: a paper that nobody can change from afar. HTML without scripts. */
export async function checkpointPage(note: string, at: string, keys: readonly string[]): Promise<string> {
  const checkpoint = checkpointOf(note);
  const lines = (rows: readonly (readonly [string, string])[]) =>
    rows.map(([name, value]) => `<dt>${name}</dt><dd>${escaped(value)}</dd>`).join('');
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>日志检查点 Checkpoint ${checkpoint?.size ?? ''}</title>
<style>body{font:14px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;max-width:46em;margin:2em auto;padding:0 1em}dt{font-weight:600}dd{margin:0 0 .6em;overflow-wrap:anywhere}svg{width:9cm;height:9cm}pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid #999;padding:.6em}@media print{body{margin:0}}</style>
</head><body>
<h1>日志检查点 Checkpoint</h1>
<p>请打印并妥善保存。日后用 <code>heli-audit verify --checkpoint</code> 核对：此前的任何一条事实被改动、删除或调换，都会被发现。<br>
Print and keep it. <code>heli-audit verify --checkpoint</code> then shows whether any fact from before was changed, removed or moved.</p>
<dl>${lines([
    ['日志 Log', checkpoint?.origin ?? ''],
    ['事实数 Facts', String(checkpoint?.size ?? '')],
    ['时间 Time', at],
    ['根哈希 Root', note.split('\n')[2] ?? ''],
    ['公钥 Keys', keys.join('\n')],
  ])}</dl>
${await checkpointCode(note)}
<pre>${escaped(note)}</pre>
</body></html>
`;
}
