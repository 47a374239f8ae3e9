package dev.sluice.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The timer queue against a list of timers that is searched from end to end. */
class TimerQueueModelTest {
  private static final int[] DURATIONS = {1, 2, 3, 5, 8, 13, 40};

  /** Several times what a program starts by itself. */
  private static final int MAX_TIMERS = 500;

  private enum Kind {
    START_TIMEOUT,
    START_INTERVAL,
    START_IDLE,
    REFRESH,
    CLOSE,
    REF,
    UNREF,
    SPEND,
    PHASE
  }

  /**
   * One step of a program.
   *
   * @param kind what to do
   * @param number which timer, which duration, or how long; taken modulo what there is
   */
  record Step(Kind kind, int number) {}

  /** What the naive model knows of a timer. */
  private static final class Model {
    /** Due some time after the next phase begins. */
    static final long UNSETTLED = Long.MAX_VALUE;

    final Timer timer;
    final int duration;
    final boolean repeats;
    final boolean idle;
    final List<Step> actions;
    boolean armed;
    boolean closed;
    boolean referenced;
    long due;
    long armedAs;

    Model(Timer timer, int duration, boolean repeats, boolean idle, List<Step> actions) {
      this.timer = timer;
      this.duration = duration;
      this.repeats = repeats;
      this.idle = idle;
      this.referenced = !idle;
      this.actions = actions;
    }

    boolean isUnsettled() {
      return armed && due == UNSETTLED;
    }
  }

  @Provide
  Arbitrary<List<Step>> programs() {
    return steps(Kind.values()).list().ofMaxSize(120);
  }

  @Provide
  Arbitrary<List<Step>> callbacks() {
    Kind[] kinds = {
      Kind.START_TIMEOUT,
      Kind.START_IDLE,
      Kind.REFRESH,
      Kind.CLOSE,
      Kind.UNREF,
      Kind.REF,
      Kind.SPEND
    };
    return steps(kinds).list().ofMaxSize(3);
  }

  private static Arbitrary<Step> steps(Kind... kinds) {
    return Combinators.combine(Arbitraries.of(kinds), Arbitraries.integers().between(0, 20))
        .as(Step::new);
  }

  @Property(tries = 2_000)
  void firesWhatIsDueAndOnlyThatInTheOrderOfArming(
      @ForAll("programs") List<Step> program, @ForAll("callbacks") List<Step> callback) {
    new ManualLoop().run(() -> new Run(EventLoop.current(), callback).all(program));
  }

  /** One program on a queue of its own, and on the model. */
  private static final class Run {
    private final ManualBackend backend = new ManualBackend();
    private final LoopClock clock = new LoopClock(backend);
    private final TimerQueue queue;
    private final CallbackGate gate;
    private final List<Step> callback;
    private final List<Model> models = new ArrayList<>();
    private long arming;
    private long phaseTime;

    Run(EventLoop loop, List<Step> callback) {
      this.queue = new TimerQueue(loop, clock);
      this.gate = new CallbackGate(loop, LoopOptions.defaults(), backend);
      this.callback = callback;
    }

    void all(List<Step> program) {
      for (Step step : program) {
        perform(step);
        checkCounts();
      }
    }

    private void perform(Step step) {
      switch (step.kind) {
        case START_TIMEOUT -> start(step, false);
        case START_INTERVAL -> start(step, true);
        case START_IDLE -> startIdle(step);
        case SPEND -> backend.spend(step.number);
        case PHASE -> phase();
        default -> change(step);
      }
    }

    /** Callbacks that start several timers each would otherwise fill the memory in a few phases. */
    private boolean isFull() {
      return models.size() == MAX_TIMERS;
    }

    private void start(Step step, boolean repeats) {
      if (isFull()) {
        return;
      }
      int duration = DURATIONS[step.number % DURATIONS.length];
      Model[] self = new Model[1];
      Timer timer = queue.start(() -> fired(self[0]), duration, repeats);
      // Callbacks of intervals do nothing: an interval is counted from before its callback, and
      // what the callback starts would come to stand before it.
      self[0] = new Model(timer, duration, repeats, false, repeats ? List.of() : callback);
      models.add(self[0]);
      arm(self[0]);
    }

    private void startIdle(Step step) {
      if (isFull()) {
        return;
      }
      int duration = DURATIONS[step.number % DURATIONS.length];
      Model[] self = new Model[1];
      Timer timer = queue.startIdle(() -> fired(self[0]), duration);
      self[0] = new Model(timer, duration, false, true, callback);
      models.add(self[0]);
      arm(self[0]);
    }

    private void arm(Model model) {
      model.armed = true;
      model.due = model.idle ? Model.UNSETTLED : clock.now() + model.duration;
      model.armedAs = arming++;
    }

    private void change(Step step) {
      if (models.isEmpty()) {
        return;
      }
      Model model = models.get(step.number % models.size());
      switch (step.kind) {
        case REFRESH -> {
          queue.refresh(model.timer);
          if (!model.closed && !model.isUnsettled()) {
            arm(model);
          }
        }
        case CLOSE -> {
          queue.close(model.timer);
          model.closed = true;
          model.armed = false;
        }
        case REF -> {
          queue.reference(model.timer, true);
          model.referenced = true;
        }
        case UNREF -> {
          queue.reference(model.timer, false);
          model.referenced = false;
        }
        default -> throw new AssertionError(step);
      }
    }

    private void phase() {
      phaseTime = clock.update();
      models.stream()
          .filter(Model::isUnsettled)
          .forEach(model -> model.due = phaseTime + model.duration);
      queue.run(gate);
      assertThat(models).noneMatch(model -> model.armed && model.due <= phaseTime);
    }

    private void fired(Model model) {
      assertThat(model.armed).isTrue();
      assertThat(model.due).isLessThanOrEqualTo(phaseTime);
      for (Model other : models) {
        if (other.armed && other.duration == model.duration && other.idle == model.idle) {
          assertThat(other.armedAs).isGreaterThanOrEqualTo(model.armedAs);
        }
      }
      model.armed = false;
      model.actions.forEach(this::perform);
      if (model.repeats) {
        arm(model);
      }
    }

    private void checkCounts() {
      List<Model> armed = models.stream().filter(model -> model.armed).toList();
      assertThat(queue.referenced())
          .isEqualTo((int) armed.stream().filter(model -> model.referenced).count());
      for (Model model : models) {
        assertThat(model.timer.isActive()).isEqualTo(model.armed);
        assertThat(model.timer.hasRef()).isEqualTo(model.referenced);
      }
      // The loop wakes up in time for every timer.
      armed.forEach(model -> assertThat(queue.nextExpiry()).isLessThanOrEqualTo(model.due));
      assertThat(queue.listCount())
          .isGreaterThanOrEqualTo(
              (int) armed.stream().map(model -> model.duration).distinct().count());
    }
  }
}
