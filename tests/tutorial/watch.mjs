// node watch.mjs ADDRESS TOKEN COMMITTEE: prints the committee's task board, first as it stands, then what changes.
import { createClient } from 'graphql-ws';

const [address, token, committeeId] = process.argv.slice(2);
const client = createClient({
  url: `${address.replace('http', 'ws')}/graphql`,
  connectionParams: { authorization: `Bearer ${token}` },
});
const query = `subscription ($committeeId: ID!) { taskBoard(committeeId: $committeeId) {
  position complete tasks { title status remainder capacity { unit } holders { unitId stage } }
} }`;
for await (const { data } of client.iterate({ query, variables: { committeeId } })) {
  const { position, complete, tasks } = data.taskBoard;
  if (complete) console.log(`${position}: ${tasks.length} tasks that have not ended`);
  else
    for (const { title, status, remainder, capacity, holders } of tasks)
      console.log(`${position}: ${title}: ${status}, ${remainder} ${capacity.unit} left`, ...holders.map(h => `· ${h.unitId} ${h.stage}`));
}
