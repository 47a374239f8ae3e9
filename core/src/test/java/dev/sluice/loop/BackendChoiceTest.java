package dev.sluice.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.io.Backend;
import dev.sluice.io.BackendProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The backend is the one that was named, its substitute, or the best that works. */
class BackendChoiceTest {
  private static final BackendProvider EPOLL = new Offered("epoll", 20, "", "");
  private static final BackendProvider NIO = new Offered("nio", 0, "", "");
  private static final BackendProvider REFUSED =
      new Offered("io_uring", 10, "seccomp refuses it", "epoll");

  private final List<Warning> warnings = new ArrayList<>();

  /** A backend that works unless there is a reason. */
  private record Offered(String name, int priority, String reason, String other)
      implements BackendProvider {
    @Override
    public Optional<String> unavailability() {
      return Optional.of(reason).filter(text -> !text.isEmpty());
    }

    @Override
    public Optional<String> substitute() {
      return Optional.of(other).filter(text -> !text.isEmpty());
    }

    @Override
    public Backend open() {
      throw new AssertionError("Nothing is opened here");
    }
  }

  private BackendProvider choose(String name, BackendProvider... offered) {
    return new BackendChoice(List.of(offered), warnings::add).of(name);
  }

  @Test
  void theNamedOneIsTakenWhateverItsPriority() {
    assertThat(choose("nio", EPOLL, NIO)).isSameAs(NIO);
  }

  @Test
  void autoAndNothingTakeTheHighestPriorityThatWorks() {
    BackendProvider broken = new Offered("kqueue", 99, "wrong system", "");
    assertThat(choose("auto", NIO, broken, EPOLL)).isSameAs(EPOLL);
    assertThat(choose("", NIO, broken, EPOLL)).isSameAs(EPOLL);
    assertThat(warnings).isEmpty();
  }

  @Test
  void theSubstituteOfOneThatDoesNotWorkIsTakenWithOneLineThatNamesTheCause() {
    assertThat(choose("io_uring", NIO, REFUSED, EPOLL)).isSameAs(EPOLL);
    assertThat(warnings)
        .singleElement()
        .hasToString(
            "BackendWarning: The backend 'io_uring' does not work here, 'epoll' takes its place:"
                + " seccomp refuses it");
  }

  @Test
  void oneThatWorksHasNoUseForItsSubstitute() {
    BackendProvider ring = new Offered("io_uring", 10, "", "epoll");
    assertThat(choose("io_uring", ring, EPOLL)).isSameAs(ring);
    assertThat(warnings).isEmpty();
  }

  @Test
  void oneWithoutSubstituteFailsWithTheCause() {
    assertThatThrownBy(() -> choose("epoll", new Offered("epoll", 20, "this is macOS", ""), NIO))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The backend 'epoll' does not work here: this is macOS");
  }

  @Test
  void withoutAnyThatWorksAllAreListedWithTheirCauses() {
    assertThatThrownBy(() -> choose("auto", REFUSED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "No backend works here. There are: io_uring (does not work: seccomp refuses it).");
  }
}
