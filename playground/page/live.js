// WebSockets that come back by themselves.

const SLOWEST = 5000;
const NOBODY = 4404;

/** Listen on a path; returns a function that stops. `tell` gets each batch, `lost` each outage. */
export function listen(path, tell, { lost = () => {}, refused = () => {} } = {}) {
  let stopped = false;
  let wait = 250;
  let socket;
  const open = () => {
    socket = new WebSocket(`ws://${location.host}${path}`);
    socket.onmessage = (message) => {
      wait = 250;
      if (!stopped) tell(JSON.parse(message.data));
    };
    socket.onclose = (event) => {
      if (stopped) return;
      if (event.code === NOBODY) return refused(event.reason);
      lost();
      setTimeout(() => stopped || open(), wait);
      wait = Math.min(wait * 2, SLOWEST);
    };
  };
  open();
  return () => {
    stopped = true;
    socket.close();
  };
}
