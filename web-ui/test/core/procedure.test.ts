import { describe, expect, it } from 'vitest';
import { isComplete, levelText, levelsText, reordered, shortProcedure, startChoice, withLevel } from '../../src/core/procedure';

describe('levels', () => {
  it('are written with a dash, neighbours as one stretch', () => {
    expect(levelText('L5-S1')).toBe('L5–S1');
    expect(levelsText(['L4-5'])).toBe('L4–5');
    expect(levelsText(['L3-4', 'L4-5'])).toBe('L3–5');
    expect(levelsText(['L3-4', 'L5-S1'])).toBe('L3–4, L5–S1');
    expect(levelsText(['L4-5', 'L5-S1'])).toBe('L4–5, L5–S1');
    expect(levelsText(['C4-5', 'L4-5'])).toBe('C4–5, L4–5');
    expect(levelsText(['L3', 'L4'])).toBe('L3, L4');
    expect(levelsText(['L5-S1', 'S1'])).toBe('L5–S1, S1');
    expect(levelsText([])).toBe('');
  });
});

describe('short names', () => {
  it('are what the clinic says', () => {
    expect(shortProcedure('Transforaminal epidural, lumbar')).toBe('TF epidural');
    expect(shortProcedure('Medial branch block, cervical or thoracic')).toBe('Medial branch');
    expect(shortProcedure('Sacroiliac joint injection, therapeutic')).toBe('SI joint injection');
    expect(shortProcedure('Caudal epidural')).toBe('Caudal epidural');
  });
});

const type = {
  purposes: ['therapeutic'],
  sides: ['left', 'right', 'bilateral'],
  levels: ['L3-4', 'L4-5', 'L5-S1', 'S1'],
  levelsMin: 1,
  levelsMax: 2,
};

describe('choosing a procedure', () => {
  it('chooses what leaves no choice', () => {
    expect(startChoice(type)).toEqual({ purpose: 'therapeutic', levels: [] });
    expect(startChoice({ ...type, sides: ['midline'] })).toEqual({ purpose: 'therapeutic', side: 'midline', levels: [] });
  });

  it('keeps levels in the order of the spine and within the limit', () => {
    expect(withLevel(type, ['L5-S1'], 'L4-5')).toEqual(['L4-5', 'L5-S1']);
    expect(withLevel(type, ['L4-5', 'L5-S1'], 'L3-4')).toEqual(['L4-5', 'L5-S1']);
    expect(withLevel(type, ['L4-5', 'L5-S1'], 'L4-5')).toEqual(['L5-S1']);
    expect(withLevel({ ...type, levelsMax: 1 }, ['L4-5'], 'S1')).toEqual(['S1']);
  });

  it('is complete with purpose, side and enough levels', () => {
    expect(isComplete(type, { purpose: 'therapeutic', side: 'left', levels: ['L4-5'] })).toBe(true);
    expect(isComplete(type, { purpose: 'therapeutic', side: 'left', levels: [] })).toBe(false);
    expect(isComplete(type, { purpose: 'therapeutic', levels: ['L4-5'] })).toBe(false);
    expect(isComplete({ ...type, levelsMin: 0, levelsMax: 0 }, { purpose: 'therapeutic', side: 'left', levels: [] })).toBe(true);
  });
});

describe('the order of several procedures', () => {
  it('changes one at a time', () => {
    expect(reordered(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b']);
    expect(reordered(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(reordered(['a'], 3, 0)).toEqual(['a']);
  });
});
