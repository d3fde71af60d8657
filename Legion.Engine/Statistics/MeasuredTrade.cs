using Legion.Engine.Trading;

namespace Legion.Engine.Statistics;

/// <summary>
/// What is known of a finished trade, and the figures that follow from it. High and low are the market's while it was open.
/// </summary>
public sealed record MeasuredTrade(Side Side, DateTimeOffset OpenedAt, DateTimeOffset ClosedAt)
{
    private static readonly Money OneCent = new(10_000);

    /// <summary>The average price of all entries.</summary>
    public required Price Entry { get; init; }

    /// <summary>All that was bought or sold to enter.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>1R; see <see cref="RiskOf"/>.</summary>
    public required Money Risk { get; init; }

    /// <summary>Profit of prices alone, over all exits, as the books have it.</summary>
    public required Money Gross { get; init; }

    /// <summary>Paid for entries and exits; not negative.</summary>
    public required Money Fees { get; init; }

    /// <summary>Positive is received.</summary>
    public Money Funding { get; init; }

    public required Price High { get; init; }

    public required Price Low { get; init; }

    /// <summary>When closing would first have left a profit after all costs; null where it never would have.</summary>
    public DateTimeOffset? FirstProfitAt { get; init; }

    /// <summary>Whether the flow of orders spoke for the entry; null where the bot does not look at it.</summary>
    public bool? IsConfirmed { get; init; }

    public required Money EquityAtEntry { get; init; }

    public Money Net => Gross - Fees + Funding;

    public TradeOutcome Outcome => Net > OneCent ? TradeOutcome.Win : Net < -OneCent ? TradeOutcome.Loss : TradeOutcome.Scratch;

    /// <summary>Net as a multiple of the initial risk; null where there was none. Its costs put a stop-out a little below −1.</summary>
    public double? R => InRisks(Net);

    /// <summary>How far the trade was under water at most, for the whole quantity; never negative (maximum adverse excursion).</summary>
    public Money Mae => Money.Max(Money.Zero, ProfitAt(Side == Side.Buy ? Low : High).Times(-1));

    /// <summary>How far it was ahead at most, for the whole quantity; never negative (maximum favorable excursion).</summary>
    public Money Mfe => Money.Max(Money.Zero, ProfitAt(Side == Side.Buy ? High : Low));

    public double? MaeR => InRisks(Mae);

    public double? MfeR => InRisks(Mfe);

    /// <summary>The part of the best profit on offer that was taken; null where there was none on offer.</summary>
    public double? Capture => Sample.Ratio(Gross.ToDouble(), Mfe.ToDouble());

    public TimeSpan TimeHeld => ClosedAt - OpenedAt;

    /// <summary>Null where the trade never showed a profit.</summary>
    public TimeSpan? TimeToProfit => FirstProfitAt - OpenedAt;

    public Money EntryNotional => Entry * Quantity;

    /// <summary>Bought and sold, in dollars.</summary>
    public Money Turnover => EntryNotional.Times(2) + Gross.Times(Side.Sign());

    /// <summary>1R in dollars: quantity × distance from entry to the stop as first placed.</summary>
    public static Money RiskOf(Price entry, Price initialStop, Quantity quantity) =>
        Money.From(Math.Abs(entry.Value - initialStop.Value) * quantity.Value);

    private Money ProfitAt(Price price) => (price * Quantity - EntryNotional).Times(Side.Sign());

    private double? InRisks(Money amount) => Sample.Ratio(amount.ToDouble(), Risk.ToDouble());
}
