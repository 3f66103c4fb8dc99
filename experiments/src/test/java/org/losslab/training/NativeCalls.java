package org.losslab.training;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.BlasWrapper;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;

/**
 * Listens to what ND4J asks of its native library and of BLAS, until it is closed: every call of
 * the op executioner to libnd4j, and every use of the BLAS wrapper, by name.
 */
final class NativeCalls implements AutoCloseable {
  private final Set<String> names = new ConcurrentSkipListSet<>();
  private final OpExecutioner executioner = Nd4j.getExecutioner();
  private final Object ops;
  private final Object blas;

  NativeCalls() throws ReflectiveOperationException {
    ops = field(executioner.getClass(), "loop").get(executioner);
    blas = field(Nd4j.class, "BLAS_WRAPPER_INSTANCE").get(null);
    set(listening(NativeOps.class, ops), listening(BlasWrapper.class, blas));
  }

  /** Returns the names of the methods that were called, such as {@code execCustomOp2}. */
  Set<String> names() {
    return new TreeSet<>(names);
  }

  @Override
  public void close() throws ReflectiveOperationException {
    set(ops, blas);
  }

  private void set(Object newOps, Object newBlas) throws ReflectiveOperationException {
    field(executioner.getClass(), "loop").set(executioner, newOps);
    field(Nd4j.class, "BLAS_WRAPPER_INSTANCE").set(null, newBlas);
  }

  private Object listening(Class<?> type, Object target) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          names.add(method.getName());
          try {
            return method.invoke(target, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  private static Field field(Class<?> type, String name) throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
