package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.setImmediate;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.dns.LookupAddress;
import dev.sluice.io.IpAddress.Family;
import dev.sluice.net.BlockList;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;
import java.util.List;

/** In automatic mode every blocked address counts as one that failed. */
public final class AllAddressesOnTheBlockList implements Scenario {
  @Override
  public void run(Trace trace) {
    BlockList blockList = new BlockList();
    blockList.addSubnet("127.0.0.0", 8);
    blockList.addAddress("::1", Family.IPV6);
    Socket client =
        Net.connect(
            ConnectOptions.builder()
                .port(1)
                .host("some.example")
                .blockList(blockList)
                .lookup(
                    (host, options, callback) ->
                        setImmediate(
                            () ->
                                callback.done(
                                    null,
                                    List.of(
                                        new LookupAddress("127.0.0.1", 4),
                                        new LookupAddress("::1", 6)))))
                .build());
    trace.watch(
        "client",
        client,
        Socket.LOOKUP,
        Socket.CONNECTION_ATTEMPT,
        Socket.CONNECTION_ATTEMPT_FAILED,
        Socket.CONNECT,
        Socket.ERROR,
        Socket.CLOSE);
  }
}
