using Legion.Engine.Risk;
using Legion.Engine.Trading;

namespace Legion.Tests.Architecture.Samples;

// Ways to approve an order without asking the risk gate; each must be found.
public sealed class PlainDoor
{
    public static ApprovedOrder Open(OrderIntent intent) => new(intent);
}

public sealed class LambdaDoor
{
    public static Func<ApprovedOrder> Open(OrderIntent intent) => () => new ApprovedOrder(intent);
}

public sealed class IteratorDoor
{
    public static IEnumerable<ApprovedOrder> Open(OrderIntent intent)
    {
        yield return new ApprovedOrder(intent);
    }
}

public sealed class LocalFunctionDoor
{
    public static ApprovedOrder Open(OrderIntent intent)
    {
        return Inner();

        ApprovedOrder Inner() => new(intent);
    }
}

public static class NestedDoor
{
    public static class Hidden
    {
        public static ApprovedOrder Open(OrderIntent intent) => new(intent);
    }
}

public sealed class InitializerDoor(OrderIntent intent)
{
    public ApprovedOrder Order { get; } = new(intent);
}

public sealed class HonestCaller
{
    public static OrderIntent Read(ApprovedOrder order) => order.Intent;
}
