/** Numbers with their scores, in no order. */
export interface Scored {
  readonly numbers: readonly number[];
  readonly scores: readonly number[];
}

/**
 * The numbers with the highest scores; of equal scores the lower number. Keeps no more than it returns and sorts nothing,
 * so that a few of many cost little more than looking at each once.
 *
 * @param scoreOf by number
 * @param count how many at most; at least 1
 */
export function highest(candidates: ArrayLike<number>, scoreOf: ArrayLike<number>, count: number): Scored {
  /** A heap in two arrays, with the worst of the kept at its top. */
  const numbers: number[] = [];
  const scores: number[] = [];
  for (let place = 0; place < candidates.length; place++) {
    const number = candidates[place] as number;
    const score = scoreOf[number] as number;
    if (numbers.length < count) {
      numbers.push(number);
      scores.push(score);
      rise(numbers, scores);
    } else if (isBetter(score, number, scores[0] as number, numbers[0] as number)) {
      sink(numbers, scores, number, score);
    }
  }
  return { numbers, scores };
}

function isBetter(score: number, number: number, thanScore: number, thanNumber: number): boolean {
  return score > thanScore || (score === thanScore && number < thanNumber);
}

/** Moves the last entry up to its place. */
function rise(numbers: number[], scores: number[]): void {
  let place = numbers.length - 1;
  const number = numbers[place] as number;
  const score = scores[place] as number;
  while (place > 0) {
    const above = (place - 1) >> 1;
    if (!isBetter(scores[above] as number, numbers[above] as number, score, number)) break;
    numbers[place] = numbers[above] as number;
    scores[place] = scores[above] as number;
    place = above;
  }
  numbers[place] = number;
  scores[place] = score;
}

/** Puts an entry in the place of the worst, and moves it down to its own. */
function sink(numbers: number[], scores: number[], number: number, score: number): void {
  const { length } = numbers;
  let place = 0;
  for (let below = 1; below < length; below = 2 * place + 1) {
    const right = below + 1;
    const isRightWorse =
      right < length &&
      isBetter(scores[below] as number, numbers[below] as number, scores[right] as number, numbers[right] as number);
    const worse = isRightWorse ? right : below;
    if (!isBetter(score, number, scores[worse] as number, numbers[worse] as number)) break;
    numbers[place] = numbers[worse] as number;
    scores[place] = scores[worse] as number;
    place = worse;
  }
  numbers[place] = number;
  scores[place] = score;
}
