package dev.sluice.io.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.io.Transport;
import dev.sluice.io.contract.Rig.Pair;
import org.junit.jupiter.api.Test;

/** What the other end sees that goes on writing to a connection which was closed. */
@EveryKernel("a simulated peer that is reset forgets a FIN that it has not read")
class LateBytesContractTest extends ContractTest {
  @Test
  void bytesThatArriveAfterCloseAreNoReasonForAReset() {
    assumeTrue(!world.name().equals("io_uring"), "a ring lets go of the connection with its turn");
    Pair pair = rig.connected(Transport.TCP);
    pair.handle().close();
    rig.send(pair.peer(), Rig.pattern(100));
    rig.until(pair.stream(), "close");
    rig.drain(pair.peer(), RawPeer.END);
  }
}
