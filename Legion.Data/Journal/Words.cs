using Legion.Engine.Market;
using Legion.Engine.Risk;
using Legion.Engine.Trading;
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

    public static ReadOnlySpan<byte> Of(VenueOrderState orderState) => orderState switch
    {
        VenueOrderState.Open => "open"u8,
        VenueOrderState.Filled => "filled"u8,
        VenueOrderState.Canceled => "canceled"u8,
        VenueOrderState.Expired => "expired"u8,
        VenueOrderState.Rejected => "rejected"u8,
        _ => throw Unnamed(orderState),
    };

    public static VenueOrderState? OrderStateOf(ReadOnlySpan<byte> word) => word switch
    {
        _ when word.SequenceEqual("open"u8) => VenueOrderState.Open,
        _ when word.SequenceEqual("filled"u8) => VenueOrderState.Filled,
        _ when word.SequenceEqual("canceled"u8) => VenueOrderState.Canceled,
        _ when word.SequenceEqual("expired"u8) => VenueOrderState.Expired,
        _ when word.SequenceEqual("rejected"u8) => VenueOrderState.Rejected,
        _ => null,
    };

    public static ReadOnlySpan<byte> Of(StopKind stop) => stop switch
    {
        StopKind.MaxDrawdown => "drawdown"u8,
        StopKind.WeeklyLoss => "week"u8,
        StopKind.DailyLoss => "day"u8,
        StopKind.AccountLosses => "account"u8,
        StopKind.BotLosses => "bot"u8,
        _ => throw Unnamed(stop),
    };

    public static StopKind? StopOf(ReadOnlySpan<byte> word) => word switch
    {
        _ when word.SequenceEqual("drawdown"u8) => StopKind.MaxDrawdown,
        _ when word.SequenceEqual("week"u8) => StopKind.WeeklyLoss,
        _ when word.SequenceEqual("day"u8) => StopKind.DailyLoss,
        _ when word.SequenceEqual("account"u8) => StopKind.AccountLosses,
        _ when word.SequenceEqual("bot"u8) => StopKind.BotLosses,
        _ => null,
    };

    private static BrokenInvariantException Unnamed<T>(T member) where T : struct, Enum =>
        new($"{typeof(T).Name}.{member} has a name in the journal.");
}
