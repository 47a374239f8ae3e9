package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;
import dev.sluice.net.SocketOptions;
import java.nio.ByteBuffer;

/** Wrong arguments fail at the call with Node's code; nothing is left open. */
public final class WrongArguments implements Scenario {
  @Override
  public void run(Trace trace) {
    trace.logThrown("net", "port -1", () -> Net.connect(-1));
    trace.logThrown("net", "port 65536", () -> Net.connect(65536));
    trace.logThrown("net", "no port, no path", () -> Net.connect(ConnectOptions.builder().build()));
    trace.logThrown(
        "net",
        "localAddress",
        () ->
            Net.connect(
                ConnectOptions.builder().port(1).host("127.0.0.1").localAddress("here").build()));
    trace.logThrown(
        "net",
        "family 5",
        () -> Net.connect(ConnectOptions.builder().port(1).host("localhost").family(5).build()));
    trace.logThrown(
        "net",
        "attempt timeout 0",
        () ->
            Net.connect(
                ConnectOptions.builder().port(1).autoSelectFamilyAttemptTimeout(0).build()));
    trace.logThrown("net", "timeout -1", () -> new Socket().setTimeout(-1));
    trace.logThrown("net", "fd -1", () -> new Socket(SocketOptions.builder().fd(-1).build()));
    trace.logThrown("net", "type of service 256", () -> new Socket().setTypeOfService(256));
    trace.logThrown("net", "type of service -1", () -> new Socket().setTypeOfService(-1));
    trace.logThrown("net", "write null", () -> new Socket().write((ByteBuffer) null));
  }
}
