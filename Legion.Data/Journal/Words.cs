using Legion.Engine.Market;
using Legion.Engine.Values;

namespace Legion.Data.Journal;

/// <summary>Members of enumerations under the names that they keep on disk, whatever they are called in the code.</summary>
internal static class Words
{
    public static ReadOnlySpan<byte> Of(Side side) => side switch
    {
        Side.Buy => "buy"u8,
        Side.Sell => "sell"u8,
        _ => throw Unnamed(side),
    };

    public static Side? SideOf(ReadOnlySpan<byte> word) => word switch
    {
        _ when word.SequenceEqual("buy"u8) => Side.Buy,
        _ when word.SequenceEqual("sell"u8) => Side.Sell,
        _ => null,
    };

    public static ReadOnlySpan<byte> Of(FlowSource flow) => flow switch
    {
        FlowSource.None => "none"u8,
        FlowSource.TakerBuyCandle => "candle"u8,
        FlowSource.TradePrints => "prints"u8,
        _ => throw Unnamed(flow),
    };

    public static FlowSource? FlowOf(ReadOnlySpan<byte> word) => word switch
    {
        _ when word.SequenceEqual("none"u8) => FlowSource.None,
        _ when word.SequenceEqual("candle"u8) => FlowSource.TakerBuyCandle,
        _ when word.SequenceEqual("prints"u8) => FlowSource.TradePrints,
        _ => null,
    };

    private static BrokenInvariantException Unnamed<T>(T member) where T : struct, Enum =>
        new($"{typeof(T).Name}.{member} has a name in the journal.");
}
