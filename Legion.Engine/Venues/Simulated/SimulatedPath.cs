using Legion.Engine.Market;

namespace Legion.Engine.Venues.Simulated;

/// <summary>One market's prices, volume and funding, a minute at a time.</summary>
internal sealed class SimulatedPath
{
    public const int StepsPerMinute = 12;

    private const double MinutesPerYear = 525_600;

    /// <summary>
    /// Swings and trends add to the variance of a day; this takes it off again, so that the stated volatility is that of days.
    /// </summary>
    private const double Calibration = 0.84;

    /// <summary>In a range half of the way from the middle is undone in this many minutes.</summary>
    private const double RangeHalfLifeMinutes = 90;

    /// <summary>Over months prices are drawn back to the anchor: otherwise years of running would end at zero or at infinity.</summary>
    private const double AnchorHalfLifeMinutes = 60 * 24 * 60;

    /// <summary>A market's own sudden shock comes about once a month.</summary>
    private const double ShockChance = 1 / 43_200.0;

    /// <summary>Funding follows the returns of the last hours. The deviation is that of the average of a market without trends.</summary>
    private const double TrendHalfLifeMinutes = 480;
    private const double TrendDeviation = 0.03;

    private const double FundingNeutral = 0.0000125;
    private const double FundingPerTrend = 0.000025;
    private const double FundingMax = 0.0005;

    private readonly SimulatedSymbol _symbol;
    private readonly Instrument _instrument;
    private readonly double _stepDeviation;
    private readonly double _minuteDeviation;
    private readonly long[] _steps = new long[StepsPerMinute];
    private Pcg _random = new(0, 0);
    private double _displacement;
    private double _trend;

    public SimulatedPath(SimulatedSymbol symbol)
    {
        _symbol = symbol;
        _instrument = symbol.Instrument;
        _minuteDeviation = symbol.AnnualVolatility / Math.Sqrt(MinutesPerYear);
        _stepDeviation = Calibration * _minuteDeviation / Math.Sqrt(StepsPerMinute);
        Price = symbol.Anchor;
    }

    public Symbol Symbol => _symbol.Symbol;

    public Instrument Instrument => _instrument;

    /// <summary>Now. Set it to go on from a price that is known from elsewhere.</summary>
    public Price Price { get; set; }

    /// <summary>The last finished minute.</summary>
    public Bar? Bar { get; private set; }

    /// <summary>Between bid and ask, as a fraction: 1 to 3 hundredths of a percent.</summary>
    public double Spread { get; private set; } = 0.0001;

    /// <summary>Of the running hour.</summary>
    public decimal FundingRate { get; private set; }

    /// <summary>Price at the end of a step of the last minute; the last one is the close.</summary>
    public Price PriceAt(int step) => Price.FromUnits(_steps[step]);

    /// <summary>Begins anew with randomness of its own; only the price goes on.</summary>
    public void Reseed(ulong seed)
    {
        _random = new Pcg(seed, StreamOf(Symbol));
        _displacement = 0;
        _trend = 2 * TrendDeviation * _random.NextNormal();
    }

    public void NextMinute(MarketMood mood, ReadOnlySpan<double> common, DateTimeOffset openedAt)
    {
        var traits = mood.Traits;
        if (mood.RegimeChanged)
        {
            _displacement = 0;
        }

        var step = _stepDeviation * mood.Volatility;
        var (shared, own) = (step * Math.Sqrt(traits.Correlation), step * Math.Sqrt(1 - traits.Correlation));
        var steady = (traits.Drift * _minuteDeviation * Math.Sqrt(60) / (60 * StepsPerMinute))
            + (mood.Swing * _stepDeviation)
            + ((mood.Shock + OwnShock()) * _symbol.AnnualVolatility / StepsPerMinute);
        var pull = traits.Drift == 0 && mood.Regime == MarketRegime.Range ? Math.Log(2) / (RangeHalfLifeMinutes * StepsPerMinute) : 0;
        var home = -Math.Log(2) / (AnchorHalfLifeMinutes * StepsPerMinute) * Math.Log(Price.ToDouble() / _symbol.Anchor.ToDouble());

        var price = Price.ToDouble();
        var total = 0.0;
        for (var i = 0; i < StepsPerMinute; i++)
        {
            var move = steady + (shared * common[i]) + (own * _random.NextNormal()) - (pull * _displacement);
            _displacement += move;
            total += move;
            price *= 1 + move + home;
            _steps[i] = Rounded(price);
        }

        Bar = Finish(mood, total, openedAt);
        Price = Bar.Close;
        var kept = Math.Pow(0.5, 1 / TrendHalfLifeMinutes);
        _trend = (_trend * kept) + ((1 - kept) * total / _minuteDeviation);
        Spread = Math.Clamp(0.0001 * (0.6 + (0.6 * mood.Volatility)), 0.0001, 0.0003);
    }

    /// <summary>At each full hour: the rate for the hour that begins.</summary>
    public void AnnounceFunding()
    {
        var rate = FundingNeutral + (FundingPerTrend * _trend / TrendDeviation);
        FundingRate = Math.Round((decimal)Math.Clamp(rate, -FundingMax, FundingMax), 8);
    }

    private Bar Finish(MarketMood mood, double move, DateTimeOffset openedAt)
    {
        var (high, low) = (Price.Units, Price.Units);
        foreach (var units in _steps)
        {
            high = Math.Max(high, units);
            low = Math.Min(low, units);
        }

        var size = move / _minuteDeviation;
        var busy = mood.Activity * (0.5 + (0.65 * Math.Min(Math.Abs(size), 8))) * Math.Exp((0.4 * _random.NextNormal()) - 0.08);
        var volume = Lots(_symbol.VolumePerMinute * busy);
        var buyers = 0.5 + (0.2 * size / (1 + Math.Abs(size))) + (0.06 * _random.NextNormal());
        var bought = Lots(volume.ToDouble() * Math.Clamp(buyers, 0.05, 0.95));
        return new Bar(
            Symbol, openedAt, Timeframe.OneMinute, Price, Price.FromUnits(high), Price.FromUnits(low), Price.FromUnits(_steps[^1]), volume)
        {
            TakerBuyVolume = Quantity.Min(bought, volume),
            Flow = FlowSource.TakerBuyCandle,
        };
    }

    /// <summary>Mostly zero; for a market with a volatility of 100 % else 2 to 5 %.</summary>
    private double OwnShock()
    {
        var (luck, size) = (_random.NextShare(), _random.NextShare());
        return luck >= ShockChance ? 0 : (luck < ShockChance / 2 ? -1 : 1) * (0.02 + (0.03 * size));
    }

    private long Rounded(double price)
    {
        var tick = _instrument.PriceTick;
        return Math.Max(1, (long)Math.Round(price / tick.ToDouble(), MidpointRounding.ToEven)) * tick.Units;
    }

    private Quantity Lots(double quantity) =>
        Quantity.FromUnits((long)(quantity / _instrument.QuantityLot.ToDouble()) * _instrument.QuantityLot.Units);

    /// <summary>FNV-1a over the name: stays the same over versions, which the hash code of a string does not.</summary>
    private static ulong StreamOf(Symbol symbol) =>
        symbol.Name.Aggregate(14_695_981_039_346_656_037UL, (hash, letter) => unchecked((hash ^ letter) * 1_099_511_628_211UL));
}
