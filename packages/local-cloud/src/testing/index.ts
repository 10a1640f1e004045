export { type RedisLocal, type RedisOptions, redisServer, startRedis } from '../redis.ts';
export { type SystemProgram, systemProgram } from '../system-program.ts';
