using Legion.Engine.Core;
using Legion.Engine.Risk;

namespace Legion.Web.Hubs;

/// <summary>
/// What programs get from the hub. Its names are a promise: they are added to, never renamed. Money, prices and sizes are plain decimal
/// numbers, times are UTC, rates and R are fractions.
/// </summary>
public sealed record LegionSnapshotDto(long Sequence, DateTimeOffset At, string Realm)
{
    public string? HaltedBecause { get; init; }

    public required decimal Equity { get; init; }

    public required decimal PnlToday { get; init; }

    public required decimal WarChest { get; init; }

    public required decimal Operating { get; init; }

    public required decimal WithdrawalPayable { get; init; }

    public required decimal Fees { get; init; }

    /// <summary>Dollars a unit, 1 at the start; moved by trading alone.</summary>
    public required double Nav { get; init; }

    /// <summary>Dollars that may be lost before the nearest hard stop trips; null before the run has started.</summary>
    public required decimal? HeadRoom { get; init; }

    public required decimal RiskReserved { get; init; }

    /// <summary>Hard stops that hold, the weightiest first.</summary>
    public required ImmutableArray<StopDto> Stops { get; init; }

    public required long FillsTotal { get; init; }

    public required long RefusalsTotal { get; init; }

    public required ImmutableArray<BotDto> Bots { get; init; }

    public required ImmutableArray<PositionDto> Positions { get; init; }

    public required ImmutableArray<MarketDto> Markets { get; init; }

    public static LegionSnapshotDto From(EngineSnapshot snapshot) => new(snapshot.Sequence, snapshot.At, snapshot.Realm)
    {
        HaltedBecause = snapshot.HaltedBecause,
        Equity = snapshot.Equity.Amount,
        PnlToday = snapshot.PnlToday.Amount,
        WarChest = snapshot.WarChest.Amount,
        Operating = snapshot.Operating.Amount,
        WithdrawalPayable = snapshot.WithdrawalPayable.Amount,
        Fees = snapshot.Fees.Amount,
        Nav = snapshot.Nav,
        HeadRoom = snapshot.StopDistances.IsEmpty ? null : snapshot.StopDistances.Min(distance => distance.HeadRoom).Amount,
        RiskReserved = snapshot.RiskReserved.Amount,
        Stops = [.. snapshot.Stops.Select(StopDto.From)],
        FillsTotal = snapshot.FillsTotal,
        RefusalsTotal = snapshot.RefusalsTotal,
        Bots = [.. snapshot.Bots.Select(BotDto.From)],
        Positions = [.. snapshot.Positions.Select(PositionDto.From)],
        Markets = [.. snapshot.Markets.Select(market => new MarketDto(market.Symbol.Name, market.Mark.Value, market.DayOpen?.Value))],
    };
}

/// <param name="WinRateLow">Lower end of the 95 % Wilson interval; null without a trade, as are its neighbours.</param>
public sealed record BotDto(
    string Id, string Name, string Symbol, string Status, bool IsPaused, decimal Scale, int Wins, int Losses, int Scratches,
    double? WinRate, double? WinRateLow, double? WinRateHigh, decimal Pnl, decimal PnlToday, long Decisions)
{
    public static BotDto From(BotRow bot)
    {
        var rate = Presentation.WinRate.Of(bot.Wins, bot.Losses);
        return new BotDto(
            bot.Id.Name, bot.Name, bot.Symbol.Name, bot.Status.ToString(), bot.IsPaused, bot.Scale, bot.Wins, bot.Losses, bot.Scratches,
            rate?.Rate, rate?.Low, rate?.High, bot.Pnl.Amount, bot.PnlToday.Amount, bot.DecisionsTotal);
    }
}

/// <param name="Side">"Buy" for a long, "Sell" for a short position.</param>
public sealed record PositionDto(
    string Bot, string Symbol, string Side, decimal Quantity, decimal Entry, decimal Mark, decimal Stop, decimal Notional,
    decimal Pnl, double? R, DateTimeOffset OpenedAt)
{
    public static PositionDto From(PositionRow position) => new(
        position.Bot.Name, position.Symbol.Name, position.Side.ToString(), position.Quantity.Value, position.Entry.Value,
        position.Mark.Value, position.Stop.Value, position.Notional.Amount, position.Pnl.Amount,
        position.R is { } r && double.IsFinite(r) ? r : null, position.OpenedAt);
}

public sealed record MarketDto(string Symbol, decimal Mark, decimal? DayOpen);

/// <param name="Bot">Whose losses they were; null for a stop of the account.</param>
/// <param name="Value">What tripped it: a change of NAV as a fraction, or losses in a row.</param>
/// <param name="ClearsFrom">The earliest time at which it can end.</param>
public sealed record StopDto(
    string Kind, string? Bot, DateTimeOffset TrippedAt, double Value, double Limit, DateTimeOffset ClearsFrom, bool ClearsByItself)
{
    public static StopDto From(ActiveStop stop) =>
        new(stop.Kind.ToString(), stop.Bot?.Name, stop.TrippedAt, stop.Value, stop.Limit, stop.ClearsFrom, stop.ClearsByItself);
}
