// What a caller of Azure Speech sends, and how a recorded exchange is compared.
import sdk from 'microsoft-cognitiveservices-speech-sdk';

/** Voice and silence in turns, in ms, as samples of 16 bits. */
export function samples(rate, ...pieces) {
  const parts = pieces.map((milliseconds, i) => {
    const piece = new Int16Array(rate * milliseconds / 1000);
    if (i % 2 === 1)
      for (let n = 0; n < piece.length; n++)
        piece[n] = 6000 * Math.sin(2 * Math.PI * 150 * n / rate) + 3000 * Math.sin(2 * Math.PI * 600 * n / rate);
    return piece;
  });
  const all = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
  return all;
}

export function muLaw(pcm) {
  return Uint8Array.from(pcm, sample => {
    const size = Math.min(Math.abs(sample), 32635) + 0x84;
    const segment = 31 - Math.clz32(size) - 7;
    return ~((sample < 0 ? 0x80 : 0) | (segment << 4) | ((size >> (segment + 3)) & 0x0f)) & 0xff;
  });
}

export const telephone = (...pieces) => ({
  format: sdk.AudioStreamFormat.getWaveFormat(8000, 8, 1, sdk.AudioFormatTag.MuLaw), bytes: muLaw(samples(8000, ...pieces)).buffer, perMs: 8,
});
export const wideband = (...pieces) => ({
  format: sdk.AudioStreamFormat.getWaveFormatPCM(16000, 16, 1), bytes: samples(16000, ...pieces).buffer, perMs: 32,
});

/** One line for each message, without what differs from run to run: ids become numbers in the order of their appearance. */
export function masked(messages) {
  const ids = new Map();
  const number = id => ids.get(id) ?? ids.set(id, `#${ids.size + 1}`).get(id);
  const mask = text => text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, 'TIME').replace(/\b[0-9A-Fa-f]{32}\b/g, number);
  return messages.map(({ isFromClient, isBinary, head, text, base64, bodyLength }) => [
    isFromClient ? '>' : '<', mask(head.trim().replaceAll('\r\n', '|')),
    isBinary ? `${bodyLength} bytes${bodyLength === 44 ? ` ${Buffer.from(base64, 'base64').toString('hex')}` : ''}` : mask(text),
  ].join(' '));
}
