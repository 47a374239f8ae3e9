package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.BlockList;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;

/** A blocked address is never connected to: ERR_IP_BLOCKED. */
public final class AnAddressOnTheBlockList implements Scenario {
  @Override
  public void run(Trace trace) {
    BlockList blockList = new BlockList();
    blockList.addSubnet("127.0.0.0", 8);
    Socket client =
        Net.connect(
            ConnectOptions.builder().port(1).host("127.0.0.1").blockList(blockList).build());
    trace.watch(
        "client", client, Socket.CONNECTION_ATTEMPT, Socket.CONNECT, Socket.ERROR, Socket.CLOSE);
  }
}
