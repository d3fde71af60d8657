using Legion.Engine.Market;

namespace Legion.Engine.Venues.Simulated;

/// <summary>
/// Markets that never existed, for ever. Regimes, shocks and randomness are a function of seed and time alone and only the prices go on
/// from one minute to the next, so that the same future follows from a seed, a time and the prices at that time, whoever asks for it.
/// </summary>
public sealed class SimulatedMarket
{
    /// <summary>Length of a step of market time.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    public const int StepsPerMinute = SimulatedPath.StepsPerMinute;

    /// <summary>All but prices begins anew in each: to know it at any time, no more than this needs to be run through.</summary>
    private static readonly TimeSpan Session = TimeSpan.FromDays(7);

    private readonly ulong _seed;
    private readonly SimulatedPath[] _paths;
    private readonly double[] _common = new double[StepsPerMinute];
    private MarketMood _mood;

    /// <param name="at">A full minute.</param>
    public SimulatedMarket(long seed, IEnumerable<SimulatedSymbol> symbols, DateTimeOffset at)
    {
        Invariant.Holds(at == Timeframe.Floor(at, Timeframe.OneMinute), "A simulated market is entered at a full minute.");
        _seed = unchecked((ulong)seed);
        _paths = [.. symbols.Select(s => new SimulatedPath(s))];
        Now = Timeframe.Floor(at, Session);
        _mood = BeginSession();
        while (Now < at)
        {
            NextMinute();
        }

        foreach (var (path, symbol) in _paths.Zip(symbols))
        {
            path.Price = symbol.Anchor;
        }
    }

    public DateTimeOffset Now { get; private set; }

    public MarketRegime Regime => _mood.Regime;

    public int SymbolCount => _paths.Length;

    public Symbol SymbolOf(int index) => _paths[index].Symbol;

    public Instrument InstrumentOf(int index) => _paths[index].Instrument;

    public Price PriceOf(int index) => _paths[index].Price;

    /// <summary>Funding for the running hour, as a fraction.</summary>
    public decimal FundingRateOf(int index) => _paths[index].FundingRate;

    /// <summary>Between bid and ask, as a fraction.</summary>
    public double SpreadOf(int index) => _paths[index].Spread;

    /// <summary>Goes on from a price that is known from elsewhere.</summary>
    public void SetPrice(int index, Price price) => _paths[index].Price = price;

    /// <summary>The minute that <see cref="NextMinute"/> has just finished.</summary>
    public Bar BarOf(int index)
    {
        Invariant.Holds(_paths[index].Bar is not null, "A minute has been run.");
        return _paths[index].Bar!;
    }

    /// <summary>Price at the end of one of the twelve steps of that minute, 0 to 11.</summary>
    public Price PriceAt(int index, int step) => _paths[index].PriceAt(step);

    public void NextMinute()
    {
        _mood.BeginMinute(Now);
        for (var i = 0; i < StepsPerMinute; i++)
        {
            _common[i] = _mood.NextCommon();
        }

        foreach (var path in _paths)
        {
            path.NextMinute(_mood, _common, Now);
        }

        Now += Timeframe.OneMinute;
        if (Timeframe.Floor(Now, Session) == Now)
        {
            _mood = BeginSession();
        }
        else if (Timeframe.Floor(Now, Timeframe.OneHour) == Now)
        {
            AnnounceFunding();
        }
    }

    private MarketMood BeginSession()
    {
        var number = unchecked((ulong)(Now.ToUnixTimeSeconds() / (long)Session.TotalSeconds));
        var seed = Pcg.Mix(Pcg.Mix(_seed) ^ number);
        foreach (var path in _paths)
        {
            path.Reseed(seed);
        }

        AnnounceFunding();
        return new MarketMood(new Pcg(seed, 0));
    }

    private void AnnounceFunding()
    {
        foreach (var path in _paths)
        {
            path.AnnounceFunding();
        }
    }
}
