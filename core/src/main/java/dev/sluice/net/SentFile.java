package dev.sluice.net;

import dev.sluice.error.Errno;
import dev.sluice.error.NodeException;
import dev.sluice.error.SystemException;
import dev.sluice.io.Backend;
import dev.sluice.io.Capability;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamHandle;
import dev.sluice.loop.Hold;
import dev.sluice.stream.Callback;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being sent: by the kernel alone if it can and the file is opened here; otherwise
 * it is read off the loop, piece by piece, and written on it.
 *
 * <pre>
 *            opened               a piece was read
 *   OPENING ────────► READING ────────────────────────► WRITING
 *      │                │  ▲                               │
 *      │ failed         │  └──── the kernel has taken it ──┤ failed
 *      └────────────────┴── end, or failed ──► OVER ◄──────┘
 * </pre>
 *
 * Of what goes through this process one piece is in memory at a time, whatever the size of the file
 * and the speed of the peer.
 */
final class SentFile implements SpecialWrite {
  private final Socket socket;
  private final @Nullable Path path;
  private @Nullable FileChannel file;
  private long position;
  private long left;

  /** Why the file could not be opened or read; the socket goes on all the same. */
  private @Nullable NodeException failure;

  private SentFile(
      Socket socket, @Nullable Path path, @Nullable FileChannel file, long offset, long count) {
    this.socket = socket;
    this.path = path;
    this.file = file;
    this.position = offset;
    this.left = count;
  }

  static SentFile of(Socket socket, Path path, long offset, long count) {
    return new SentFile(socket, path, null, offset, count);
  }

  static SentFile of(Socket socket, FileChannel file, long offset, long count) {
    return new SentFile(socket, null, file, offset, count);
  }

  /** Tells whoever sent it how it ended. */
  void tell(@Nullable NodeException error, @Nullable Callback callback) {
    if (callback != null) {
      callback.done(error == null ? failure : error);
    }
  }

  @Override
  public boolean write(StreamWrap wrap, ByteBuffer chunk, Callback request) {
    if (path != null && backend().capabilities().contains(Capability.SEND_FILE)) {
      open(path, wrap, request);
    } else {
      readOn(wrap, request);
    }
    return false;
  }

  private Backend backend() {
    return socket.loop().backend();
  }

  /** Does one thing off the loop, and then another on it. */
  private <T> void offLoop(Supplier<T> work, Consumer<T> then, Callback request) {
    Hold hold = socket.loop().hold("sendFile " + (path == null ? "" : path));
    try {
      backend().offLoop().execute(() -> tellLoop(work.get(), then, hold));
    } catch (RejectedExecutionException noThread) {
      hold.close();
      failure = new SystemException(Errno.ENOMEM, "read");
      socket.loop().nextTick(() -> finish(null, request));
    }
  }

  private <T> void tellLoop(T result, Consumer<T> then, Hold hold) {
    try {
      socket
          .loop()
          .execute(
              () -> {
                hold.close();
                then.accept(result);
              });
    } catch (RejectedExecutionException loopEnded) {
      hold.close(); // The loop has ended, and with it the socket; its backend closes what is open.
    }
  }

  // ---- past this process

  /** What the kernel is to send: the file's descriptor, or none, and how much there is of it. */
  private record Opened(int descriptor, long size) {
    static final Opened NOT = new Opened(-1, 0);
  }

  private void open(Path named, StreamWrap wrap, Callback request) {
    offLoop(
        () -> open(named),
        opened -> {
          if (opened.descriptor < 0) {
            readOn(wrap, request);
          } else {
            send(opened, wrap, request);
          }
        },
        request);
  }

  /** Whatever is in the way of it, the ordinary way will meet and tell. */
  private Opened open(Path named) {
    try {
      if (!Files.isRegularFile(named)) {
        return Opened.NOT;
      }
      // The size first: a file that vanishes in between must not leave a descriptor behind.
      long size = Files.size(named);
      return new Opened(backend().openFile(named), size);
    } catch (IOException | ErrnoException tellsItself) {
      return Opened.NOT;
    }
  }

  private void send(Opened opened, StreamWrap wrap, Callback request) {
    Callback done =
        error -> {
          close(opened.descriptor);
          finish(error, request);
        };
    long count = Math.min(left, opened.size - position);
    if (socket.wrap() != wrap) {
      done.done(new SystemException(Errno.ECANCELED, "write"));
    } else if (count <= 0) {
      done.done();
    } else {
      try {
        socket.refreshTimeout();
        if (wrap.sendFile(opened.descriptor, position, count, done)) {
          done.done();
        } else {
          socket.idle().writeStarted(wrap.handle().writeQueueSize());
        }
      } catch (ErrnoException cannot) {
        close(opened.descriptor);
        readOn(wrap, request);
      }
    }
  }

  private void close(int descriptor) {
    try {
      backend().closeDescriptor(descriptor);
    } catch (ErrnoException gone) {
      throw new IllegalStateException("Somebody else closed descriptor " + descriptor, gone);
    }
  }

  // ---- through this process

  /** Off the loop, since the disk may have to be waited for. */
  private void readOn(StreamWrap wrap, Callback request) {
    offLoop(this::readPiece, piece -> pieceRead(piece, wrap, request), request);
  }

  /** The next piece; empty at the end, and after a failure, which is kept. */
  private ByteBuffer readPiece() {
    ByteBuffer piece = ByteBuffer.allocate((int) Math.min(left, StreamHandle.MAX_CHUNK_BYTES));
    String call = "open";
    try {
      FileChannel open = file;
      if (open == null && path != null) {
        open = FileChannel.open(path, StandardOpenOption.READ);
        file = open;
      }
      call = "read";
      if (open != null && piece.hasRemaining()) {
        open.read(piece, position);
      }
    } catch (IOException | NonReadableChannelException broken) {
      failure = describe(broken, call);
    }
    return piece.flip();
  }

  private NodeException describe(Exception broken, String call) {
    Errno errno =
        switch (broken) {
          case NoSuchFileException _ -> Errno.ENOENT;
          case AccessDeniedException _ -> Errno.EACCES;
          case ClosedChannelException _ -> Errno.EBADF;
          case NonReadableChannelException _ -> Errno.EBADF;
          default -> "Is a directory".equals(broken.getMessage()) ? Errno.EISDIR : Errno.EIO;
        };
    String message = errno.name() + ": " + errno.description() + ", " + call;
    boolean named = path != null && call.equals("open");
    return new SystemException(
        errno, errno.name(), call, named ? message + " '" + path + "'" : message, broken);
  }

  private void pieceRead(ByteBuffer piece, StreamWrap wrap, Callback request) {
    if (socket.wrap() != wrap) {
      finish(new SystemException(Errno.ECANCELED, "write"), request);
    } else if (!piece.hasRemaining()) {
      finish(null, request);
    } else {
      position += piece.remaining();
      left -= piece.remaining();
      socket.refreshTimeout();
      if (wrap.write(piece, error -> pieceWritten(error, wrap, request))) {
        readOn(wrap, request);
      } else {
        socket.idle().writeStarted(wrap.handle().writeQueueSize());
      }
    }
  }

  private void pieceWritten(@Nullable NodeException error, StreamWrap wrap, Callback request) {
    if (error == null) {
      readOn(wrap, request);
    } else {
      finish(error, request);
    }
  }

  private void finish(@Nullable NodeException error, Callback request) {
    FileChannel open = file;
    if (path != null && open != null) {
      try {
        open.close();
      } catch (IOException broken) {
        failure = failure == null ? describe(broken, "close") : failure;
      }
    }
    request.done(error);
  }
}
