using Legion.Engine.Indicators;
using Legion.Engine.Market;
using Legion.Engine.Trading;

namespace Legion.Engine.Bots;

/// <summary>What the rules for an open short look at.</summary>
/// <param name="Close">Of the last decision bar.</param>
/// <param name="Atr">ATR14 of the decision bars.</param>
/// <param name="Trend">Of the closed 1h bars.</param>
internal readonly record struct ShortExitInput(double Close, double? Atr, Trend? Trend, Instrument? Terms);

/// <summary>
/// When the Short Bot leaves, and where its stop goes. Targets and the stop rest at the venue; this is what needs a decision. Nothing
/// here depends on anything that may be missing: an unknown trend or average true range only leaves out the rule that asks for it.
/// </summary>
internal static class ShortExits
{
    /// <summary>Taken for the venue's taker fee while its terms are unknown: the base tier of Hyperliquid.</summary>
    private const double TakerFeeRateAssumed = 0.00045;

    public static Signal? Manage(in ShortExitInput input, OpenTrade trade, ShortBotSettings settings) =>
        (Signal?)Leave(input, trade, settings) ?? Protect(input, trade, settings);

    private static Signal.Exit? Leave(in ShortExitInput input, OpenTrade trade, ShortBotSettings settings)
    {
        if (input.Trend == Trend.Up)
        {
            var entry = Say.Price(trade.EntryPrice.ToDouble(), input.Terms);
            return new Signal.Exit { Why = $"Closed: the 1h trend has turned up against the short from {entry}" };
        }

        if (trade.BarsHeld >= settings.BarsMax)
        {
            return new Signal.Exit { Why = $"Closed: held for {trade.BarsHeld} bars, the longest allowed" };
        }

        // Measured in price, so that half a position after the first target is judged like a whole one.
        var risk = (double)trade.RiskPerUnit;
        var gain = trade.EntryPrice.ToDouble() - input.Close;
        if (trade.BarsHeld < settings.TimeStopBars || gain >= (double)settings.TimeStopR * risk)
        {
            return null;
        }

        var progress = risk > 0 ? Say.RiskMultiple(gain / risk) : "nothing";
        var needed = Say.RiskMultiple((double)settings.TimeStopR);
        return new Signal.Exit { Why = $"Closed: {progress} after {trade.BarsHeld} bars, less than {needed}" };
    }

    private static Signal.MoveStop? Protect(in ShortExitInput input, OpenTrade trade, ShortBotSettings settings)
    {
        if (!HasReachedFirstTarget(trade, settings))
        {
            return null;
        }

        var breakEven = BreakEven(trade.EntryPrice.ToDouble(), input.Terms, settings);
        var trailing = trade.Low.ToDouble() + ((double)settings.TrailAtr * input.Atr) ?? double.PositiveInfinity;
        var wanted = Math.Min(breakEven, trailing);
        var stop = trade.Stop.ToDouble();
        if (!Grade.AtMost(wanted, stop - Step(stop, input.Terms)))
        {
            return null;
        }

        var reason = trailing < breakEven
            ? $"follows the low {Say.Price(trade.Low.ToDouble(), input.Terms)}"
            : "is at break-even after costs";
        return new Signal.MoveStop(new Price((decimal)wanted))
        {
            Why = $"Stop moved from {Say.Price(stop, input.Terms)} to {Say.Price(wanted, input.Terms)}: it {reason}",
        };
    }

    /// <summary>
    /// The first target has filled; or it was left out because half the position was below the venue's minimum, and then a low that
    /// reached its price says the same. With a target that was touched and not filled the stop moves as well, which only makes it safer.
    /// </summary>
    private static bool HasReachedFirstTarget(OpenTrade trade, ShortBotSettings settings) =>
        trade.IsPartlyClosed || trade.Low.Value <= trade.EntryPrice.Value - (settings.FirstTargetR * trade.RiskPerUnit);

    /// <summary>
    /// Where a purchase leaves nothing won and nothing lost: entry·(1 − fee) = exit·(1 + fee + slippage), both sides paying the taker fee.
    /// </summary>
    private static double BreakEven(double entry, Instrument? terms, ShortBotSettings settings)
    {
        var fee = terms is null ? TakerFeeRateAssumed : (double)terms.TakerFeeRate;
        return entry * (1 - fee) / (1 + fee + (double)settings.ExitSlippage);
    }

    /// <summary>A stop that moves by less than the venue can write would only cost messages.</summary>
    private static double Step(double price, Instrument? terms)
    {
        if (terms is null)
        {
            return 0;
        }

        var tick = terms.PriceTick.ToDouble();
        return terms.SignificantFiguresMax is { } figures
            ? Math.Max(tick, Math.Pow(10, Math.Floor(Math.Log10(price)) + 1 - figures))
            : tick;
    }
}
