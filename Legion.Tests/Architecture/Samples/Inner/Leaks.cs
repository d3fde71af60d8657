using Legion.Tests.Architecture.Samples.Outer;

namespace Legion.Tests.Architecture.Samples.Inner;

// Each of these knows something of the layer outside in another way; LayerTests must find them all.
public sealed class LeakByField
{
    private readonly object _own = new();
    private readonly Outside[] _outside = [];

    public bool Knows() => _outside.Length > 0 && _own is not null;
}

public sealed class LeakByParameter
{
    public static string Name(Outside? outside) => outside?.ToString() ?? string.Empty;
}

public sealed class LeakByGenericArgument
{
    public static int Count(IReadOnlyList<Outside> all) => all.Count;
}

public sealed class LeakByInheritance : Outside;

[OutsideMark]
public sealed class LeakByMark;

public sealed class LeakByCall
{
    public static int Count() => Outside.Count;
}

public sealed class LeakInLambda
{
    public static Func<int> Counter() => () => Outside.Count;
}

public sealed class LeakInIterator
{
    public static IEnumerable<int> Counts()
    {
        yield return Outside.Count;
    }
}

public sealed class LeakByCatch
{
    public static bool Runs(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (OutsideException)
        {
            return false;
        }
    }
}

public sealed class LeakByTest
{
    public static bool IsOutside(object thing) => thing is Outside;
}

public sealed class LeakByGenericCall
{
    public static object Nothing() => Array.Empty<Outside>();
}

public sealed class LeakByNestedType
{
    public static class Hidden
    {
        public static object Make() => new Outside();
    }
}

public sealed class LeakByTypeOf
{
    public static Type Known => typeof(Outside);
}

public sealed class ClockReader
{
    public static async Task<int> WaitAsync(CancellationToken stop)
    {
        await Task.Delay(1, stop);
        return 1;
    }
}

public sealed class StateKeeper
{
    private static int _count;

    public static int Next() => ++_count;
}

public class Unsealed;

public sealed class KeepsToItself
{
    private static readonly int[] Numbers = [1, 2, 3];

    public static int Sum() => Numbers.Where(n => n > 1).Sum();
}
