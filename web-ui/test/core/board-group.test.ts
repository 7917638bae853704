import { describe, expect, it } from 'vitest';
import { boardGroup } from '../../src/components/procedure';

describe('the colour of a visit', () => {
  it('is that of its family, and neutral where there are several', () => {
    expect(boardGroup([{ boardGroup: 'esi' }])).toBe('esi');
    expect(boardGroup([{ boardGroup: 'rfa' }, { boardGroup: 'rfa' }])).toBe('rfa');
    expect(boardGroup([{ boardGroup: 'esi' }, { boardGroup: 'rfa' }])).toBe('other');
    expect(boardGroup([])).toBe('other');
  });
});
