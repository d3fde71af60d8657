using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Treasury;

namespace Legion.Engine.Core;

/// <summary>What proofs look at after every event, without the cost of a snapshot. Nobody changes anything through these.</summary>
public sealed partial class TradingEngine
{
    internal OrderTracker Orders => _orders;

    internal IReadOnlyList<BotSeat> Seats => _seats;

    internal HardStops Stops => _stops;

    internal RiskBudget Budget => _budget;

    internal VenueLink Link => _link;

    internal TreasuryBooks Treasury => _books;

    internal RecentRows<ClosedTrade> Trades => _trades;

    /// <summary>Fills that reduce what has not been heard of yet.</summary>
    internal int UnclaimedFills => _unclaimed.Count;

    internal Flattening? WayOut => _flattening;

    internal bool IsKilled => _killedBecause is not null;

    internal bool HasOverfilled => _overfilled is not null;

    /// <summary>Commands that have had an outcome.</summary>
    internal long CommandsTotal => _outcomes.Total;

    /// <summary>Why the last command was not carried out; null where it was, or where there was none.</summary>
    internal string? LastRefusal => _outcomes.Total == 0 ? null : _outcomes.Newest.Refusal;

    internal Money CashOfVenue => CashAtVenue();

    internal Money EquityNow => Equity();
}
