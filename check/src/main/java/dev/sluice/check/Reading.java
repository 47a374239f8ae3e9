package dev.sluice.check;

import dev.sluice.check.program.Happening;
import dev.sluice.check.program.ReadingStyle;
import dev.sluice.net.Socket;
import dev.sluice.stream.Callback;
import dev.sluice.stream.FlowMode;
import dev.sluice.stream.ReadableStream;
import dev.sluice.stream.Writable;
import dev.sluice.stream.WritableOptions;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a socket's program does with what arrives: the listeners it has, and where it is piped to.
 *
 * <p>One listener to {@code data} serves all that flows: it notes the chunk, lets the program's
 * steps happen, and adds it to what the sockets that it is piped into have written. It is there
 * before the listeners of the pipes, so that it notes bytes in the order in which they are written.
 */
final class Reading {
  /** How many bytes one that sips reads at a time. */
  private static final int SIP = 7;

  /** Two sockets that echo each other would never end; a tired one pipes no more. */
  private static final int MOST_PIPED_CHUNKS = 100;

  private final CheckedSocket owner;
  private final Socket socket;
  private final Consumer<ByteBuffer> tap = this::flowed;
  private final List<CheckedSocket> pipes = new ArrayList<>();
  private @Nullable Runnable readableListener;
  private @Nullable ByteBuffer current;
  private boolean tapped;
  private boolean listening;
  private boolean deaf;
  private boolean sunk;
  private boolean stopped;
  private boolean intoOwnBuffer;

  /** Whether the program is calling {@code read}, which emits data of a paused stream, too. */
  private boolean asked;

  private int iterations;
  private long givenBack;
  private int telling;
  private int pouring;
  private int pipedChunks;

  Reading(CheckedSocket owner) {
    this.owner = owner;
    this.socket = owner.socket();
  }

  void begin(ReadingStyle style) {
    intoOwnBuffer = style == ReadingStyle.ONREAD;
    switch (style) {
      case FLOWING -> listen();
      case READABLE -> listenToReadable(ReadableStream.ALL);
      case READABLE_SIPPING -> listenToReadable(SIP);
      case NOBODY, ONREAD -> {}
      case DISCARDING -> socket.resume();
      case ECHO -> pipeTo(owner, true);
      case SINK -> pipeToSink(1);
    }
  }

  // Flowing.

  /** The program listens to {@code data}. */
  void listen() {
    listening = true;
    addTap();
  }

  /** The program does not listen to {@code data} any more. */
  void forget() {
    listening = false;
    removeTap();
  }

  private void addTap() {
    if (!tapped) {
      deaf |= isIterating(); // what it has read and not handed over is noted twice, or not at all
      tapped = true;
      socket.onData(tap);
    }
  }

  private void removeTap() {
    if (tapped && !listening && pipes.isEmpty()) {
      deaf |= isIterating();
      tapped = false;
      socket.off(socket.dataEvent(), tap);
    }
  }

  private void flowed(ByteBuffer chunk) {
    boolean alone = pipes.isEmpty() && !sunk && !isIterating();
    if (alone && !asked && socket.readableFlowing() == FlowMode.PAUSED) {
      owner.run().violated("PauseHolds", owner + " is paused, and nobody reads, but data came");
    }
    List<CheckedSocket> now = pipes.isEmpty() ? List.of() : List.copyOf(pipes);
    ByteBuffer seen = chunk.duplicate();
    if (!now.isEmpty()) {
      pouring++;
      socket.loop().nextTick(() -> pouring--);
    }
    received(chunk);
    for (CheckedSocket destination : now) {
      if (WriteCalls.takes(destination)) {
        destination.life().sent().add(seen);
      }
      destination.pouredInto();
    }
    if (!now.isEmpty() && ++pipedChunks == MOST_PIPED_CHUNKS) {
      socket.loop().nextTick(this::unpipe);
    }
  }

  /** Bytes that the program has got, one way or another. */
  void received(ByteBuffer chunk) {
    judge(chunk);
    current = chunk;
    telling++;
    owner.happened(Happening.DATA, chunk.remaining());
    telling--;
    current = null;
  }

  private void judge(ByteBuffer chunk) {
    Life life = owner.life();
    if (!life.receive(chunk, owner.run().lives()) && !deaf) {
      owner.run().violated("ReceivedIsPrefixOfSent", describe(life, chunk));
    }
  }

  private String describe(Life life, ByteBuffer chunk) {
    Life peer = life.peer();
    return "%s read %d bytes at %d that are not what %s"
        .formatted(
            owner,
            chunk.remaining(),
            life.received() - chunk.remaining(),
            peer == null
                ? "anybody has written"
                : "life " + peer.number() + " has written there, of " + peer.sent().length());
  }

  /** The chunk that is being told, for who wants to give it back. */
  @Nullable ByteBuffer current() {
    return current;
  }

  /** Takes back the note of the chunk that is being told. */
  void giveBack(ByteBuffer chunk) {
    current = null;
    givenBack += chunk.remaining();
    owner.life().unread(chunk.remaining());
  }

  /** Looks whether bytes go by that nobody notes. */
  void settled() {
    deaf |= !tapped && socket.readableFlowing() == FlowMode.FLOWING;
  }

  /** What the program answered whose buffer is read into: false stops the reading. */
  void answered(boolean more) {
    stopped = !more;
  }

  /** Whether a chunk is just being handed to what this is piped into. */
  boolean isPouring() {
    return pouring > 0;
  }

  /** How many bytes were given back in all. */
  long givenBack() {
    return givenBack;
  }

  /** Whether a chunk is being told, which the stream may or may not count as waiting. */
  boolean isTelling() {
    return telling > 0;
  }

  /** Whether whatever comes is taken at once. */
  boolean isFree() {
    boolean alone = readableListener == null && !isIterating() && !sunk;
    return listening && !stopped && pipes.isEmpty() && alone;
  }

  /**
   * Whether whatever comes is taken sooner or later, and nobody else has to take it first. As in
   * Node, who connects anew and waits for {@code readable} waits for ever: nothing reads. So does
   * who reads into a buffer of his own and was paused: not to wait, but to resume starts it again.
   */
  boolean takesAll() {
    boolean flows = socket.readableFlowing() == FlowMode.FLOWING && !socket.isPaused();
    boolean waits = readableListener != null && owner.isFirstLife() && !intoOwnBuffer;
    return (flows || waits) && !stopped && pipes.isEmpty() && !sunk;
  }

  /** Whether bytes may have gone by without being noted. */
  boolean isDeaf() {
    return deaf;
  }

  // Reading.

  void listenToReadable(int amount) {
    if (readableListener == null) {
      Runnable listener = () -> readable(amount);
      readableListener = listener;
      socket.on(Socket.READABLE, listener);
    }
  }

  void forgetReadable() {
    Runnable listener = readableListener;
    if (listener != null) {
      readableListener = null;
      socket.off(Socket.READABLE, listener);
    }
  }

  private void readable(int amount) {
    owner.happened(Happening.READABLE, null);
    while (read(amount)) {
      // each chunk is told by itself
    }
  }

  /** Reads once; whether there was something. */
  boolean read(int amount) {
    boolean told = tapped;
    boolean before = asked;
    asked = true;
    ByteBuffer chunk = socket.read(amount);
    if (chunk == null && amount != ReadableStream.ALL && socket.readableLength() > 0) {
      chunk = socket.read();
    }
    asked = before;
    if (chunk != null && !told && !owner.life().has(Happening.CLOSE)) {
      received(chunk);
    }
    return chunk != null;
  }

  // Iterating.

  void iterationBegins() {
    iterations++;
  }

  void iterationEnds() {
    iterations--;
  }

  /** Whether chunks that were read may not have been handed over yet. */
  boolean isIterating() {
    return iterations > 0;
  }

  /**
   * A chunk is handed over, which the listener to data has noted if there is one. It was read
   * before, maybe before the end; so it is no event whose place among the others is judged.
   */
  void iterated(ByteBuffer chunk) {
    if (!tapped) {
      judge(chunk);
    }
  }

  // Piping.

  void pipeTo(CheckedSocket destination, boolean end) {
    if (pipedChunks >= MOST_PIPED_CHUNKS) {
      return;
    }
    addTap();
    pipes.add(destination);
    socket.pipe(destination.socket(), end);
  }

  void pipeToSink(int millis) {
    addTap();
    sunk = true;
    socket.pipe(sink(millis));
  }

  void unpipe() {
    socket.unpipe();
    removeTap();
  }

  /** A destination has told that it is piped into no more. */
  void unpiped(CheckedSocket destination) {
    pipes.remove(destination);
  }

  /** A destination could not tell, and goes on being piped into. */
  void stillPiped(CheckedSocket destination) {
    pipes.add(destination);
  }

  /** A stream that takes its time for each chunk. */
  Writable<ByteBuffer> sink(int millis) {
    sunk = true;
    return new Writable<>(
        WritableOptions.<ByteBuffer>builder()
            .write((chunk, callback) -> later(millis, callback))
            .build());
  }

  /** In the end what it still has to take, maybe in thousands of small chunks, is taken at once. */
  private void later(int millis, Callback callback) {
    if (millis == 0 || owner.run().isEnding()) {
      callback.done();
    } else {
      socket.loop().setTimeout(callback::done, millis);
    }
  }
}
