import fc from 'fast-check';

/** A mutant is killed by the guarantee that it breaks, not by the luck of a run's inputs. */
fc.configureGlobal({ seed: 20_261_124, numRuns: 30 });
