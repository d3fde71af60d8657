namespace Legion.Engine.Market;

public abstract record MarketEvent(DateTimeOffset At, Symbol Symbol) : EngineEvent(At);

/// <summary>The venue's terms, once at the start of a run and again whenever they change.</summary>
public sealed record InstrumentListed(DateTimeOffset At, Instrument Instrument) : MarketEvent(At, Instrument.Symbol);

/// <summary>
/// A finished bar of the feed's own length (one or five minutes). History that a feed fills in arrives the same way, with
/// <paramref name="At"/> long after the bar's close: bots learn from it but do not act on it.
/// </summary>
public sealed record BarClosed(DateTimeOffset At, Bar Bar) : MarketEvent(At, Bar.Symbol);

/// <summary>Best bid and offer, and the mark price that profit is counted with.</summary>
public sealed record QuoteChanged(DateTimeOffset At, Symbol Symbol, Price Bid, Price Ask, Price Mark) : MarketEvent(At, Symbol);

/// <summary>Funding for the running hour as a fraction of notional: positive means longs pay shorts.</summary>
public sealed record FundingRateChanged(DateTimeOffset At, Symbol Symbol, decimal HourlyRate) : MarketEvent(At, Symbol);

/// <summary>
/// Funding fell due at the end of an hour: positions pay <paramref name="Rate"/> of their value at <paramref name="OraclePrice"/>.
/// </summary>
public sealed record FundingDue(DateTimeOffset At, Symbol Symbol, decimal Rate, Price OraclePrice) : MarketEvent(At, Symbol);

/// <summary>The feed knows that it has missed or may be missing something; entries wait until <see cref="FeedRestored"/>.</summary>
public sealed record FeedLost(DateTimeOffset At, Symbol Symbol, string Why) : MarketEvent(At, Symbol);

/// <summary>The feed is whole again: gaps have been filled in.</summary>
public sealed record FeedRestored(DateTimeOffset At, Symbol Symbol) : MarketEvent(At, Symbol);
