package dev.sluice.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.Errno;
import dev.sluice.error.NodeException;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.io.contract.TestWorld;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** {@code dns.lookup} on a loop. */
@EveryWorld
class DnsTest {
  private static final long DEADLINE_SECONDS = 20;

  @Parameter TestWorld world;

  private final List<String> trace = new ArrayList<>();

  private LoopOptions options() {
    return LoopOptions.builder().backend(world::open).build();
  }

  private void run(EventLoop.Body body) {
    EventLoop.run(options(), body);
  }

  private LookupCallback record() {
    return (error, addresses) ->
        trace.add(error == null ? addresses.toString() : error.getMessage());
  }

  @Test
  void answersWithAnAddressOfTheName() {
    run(
        () ->
            Dns.lookup(
                "localhost",
                (error, addresses) -> {
                  assertThat(error).isNull();
                  assertThat(addresses).hasSize(1);
                  trace.add(addresses.getFirst().address());
                }));
    assertThat(trace).singleElement().isIn("127.0.0.1", "::1");
  }

  @Test
  void literalsAreTheirOwnAnswerInTheNextTickWhateverTheFamily() {
    run(
        () -> {
          LookupOptions v6 = LookupOptions.builder().family(6).build();
          Dns.lookup("127.0.0.1", v6, record());
          Dns.lookup("::1%lo", record());
          trace.add("after");
          EventLoop.current().nextTick(() -> trace.add("tick"));
        });
    assertThat(trace)
        .containsExactly(
            "after",
            "[LookupAddress[address=127.0.0.1, family=4]]",
            "[LookupAddress[address=::1%lo, family=6]]",
            "tick");
  }

  @Test
  void nobodyByThatNameIsAnError() {
    run(
        () ->
            Dns.lookup(
                "no-such-host.invalid",
                (error, addresses) -> {
                  assertThat(addresses).isEmpty();
                  assertThat(error)
                      .isInstanceOfSatisfying(
                          DnsException.class,
                          failed -> {
                            assertThat(failed.code()).isIn("ENOTFOUND", "EAI_AGAIN");
                            assertThat(failed.syscall()).isEqualTo("getaddrinfo");
                            assertThat(failed.hostname()).isEqualTo("no-such-host.invalid");
                          });
                  trace.add("failed");
                }));
    assertThat(trace).containsExactly("failed");
  }

  @Test
  void messagesAreNodes() {
    assertThat(new DnsException(Errno.EAI_NONAME, "getaddrinfo", "nowhere"))
        .hasMessage("getaddrinfo ENOTFOUND nowhere")
        .extracting(NodeException::code)
        .isEqualTo("ENOTFOUND");
    assertThat(new DnsException(Errno.EAI_AGAIN, "getaddrinfo", "nowhere"))
        .hasMessage("getaddrinfo EAI_AGAIN nowhere");
  }

  @Test
  void namesThatAreTooLongAreInvalid() {
    String name = "x".repeat(256);
    run(() -> Dns.lookup(name, record()));
    assertThat(trace).containsExactly("getaddrinfo EINVAL " + name);
  }

  @Test
  void wrongArgumentsFailAtTheCall() {
    run(
        () -> {
          assertThatThrownBy(() -> Dns.lookup("", record()))
              .hasMessage("The argument 'hostname' must be a non-empty string. Received ''");
          assertThatThrownBy(() -> LookupOptions.builder().family(5).build())
              .hasMessage("The property 'options.family' must be one of: 0, 4, 6. Received 5");
        });
    assertThat(trace).isEmpty();
  }

  @Test
  void theDefaultOrderBelongsToTheLoop() {
    run(
        () -> {
          assertThat(Dns.getDefaultResultOrder()).isEqualTo(ResultOrder.VERBATIM);
          Dns.setDefaultResultOrder(ResultOrder.IPV6_FIRST);
          assertThat(Dns.getDefaultResultOrder().label()).isEqualTo("ipv6first");
        });
    run(() -> assertThat(Dns.getDefaultResultOrder()).isEqualTo(ResultOrder.VERBATIM));
  }

  @Test
  void aLookupOfALoopThatEndsIsForgotten() {
    EventLoop loop = EventLoop.create(options());
    loop.execute(() -> Dns.lookup("localhost", record()));
    loop.turn();
    loop.close();
    assertThat(trace).isEmpty();
  }

  @Test
  void futuresAnswerCodeOutsideOfTheLoop() throws Exception {
    EventLoop loop = EventLoop.start(options());
    try {
      assertThat(
              Dns.lookupAsync(loop, "127.0.0.1", LookupOptions.DEFAULT)
                  .get(DEADLINE_SECONDS, TimeUnit.SECONDS))
          .containsExactly(new LookupAddress("127.0.0.1", 4));
      assertThatThrownBy(
              () ->
                  Dns.lookupAsync(loop, "", LookupOptions.DEFAULT)
                      .get(DEADLINE_SECONDS, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(NodeException.class);
      assertThatThrownBy(
              () ->
                  Dns.lookupAsync(loop, "x".repeat(300), LookupOptions.DEFAULT)
                      .get(DEADLINE_SECONDS, TimeUnit.SECONDS))
          .hasCauseInstanceOf(DnsException.class);
    } finally {
      loop.close();
    }
  }
}
