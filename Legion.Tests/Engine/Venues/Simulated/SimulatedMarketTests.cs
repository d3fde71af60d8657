using Legion.Engine.Market;
using Legion.Engine.Values;
using Legion.Engine.Venues.Simulated;

namespace Legion.Tests.Engine.Venues.Simulated;

public sealed class SimulatedMarketTests
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_same_seed_gives_the_same_prices_and_another_gives_others()
    {
        Assert.Equal(Bars(seed: 7, days: 2), Bars(seed: 7, days: 2));
        Assert.NotEqual(Bars(seed: 7, days: 2), Bars(seed: 8, days: 2));
    }

    [Fact]
    public void Another_symbol_in_the_list_does_not_change_the_prices_of_the_first()
    {
        var alone = new SimulatedMarket(7, [SimulatedSymbol.Sol], Start);
        var both = new SimulatedMarket(7, [SimulatedSymbol.Btc, SimulatedSymbol.Sol], Start);
        for (var i = 0; i < 1_440; i++)
        {
            alone.NextMinute();
            both.NextMinute();
            Assert.Equal(alone.BarOf(0), both.BarOf(1));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Over_sixty_days_volatility_and_correlation_are_those_of_a_real_market(long seed)
    {
        var (sol, btc) = Returns(seed, days: 60, minutes: 5);

        var year = Math.Sqrt(365 * 288);
        Assert.InRange(Deviation(sol) * year, 0.50, 1.10);
        Assert.InRange(Deviation(btc) * year, 0.30, 0.70);
        Assert.InRange(Correlation(sol, btc), 0.65, 0.92);
    }

    [Fact]
    public void Tails_are_fat_and_volatility_comes_in_clusters()
    {
        var (sol, _) = Returns(seed: 4, days: 60, minutes: 5);

        Assert.True(sol.Average(r => Math.Pow(r / Deviation(sol), 4)) > 6);
        var sizes = sol.Select(Math.Abs).ToArray();
        Assert.True(Correlation(sizes[..^12], sizes[12..]) > 0.1);
    }

    [Fact]
    public void In_three_years_no_price_becomes_absurd_and_all_regimes_have_their_time()
    {
        var market = new SimulatedMarket(11, [SimulatedSymbol.Sol, SimulatedSymbol.Btc], Start);
        var regimes = new Dictionary<MarketRegime, int>();
        for (var i = 0; i < 3 * 365 * 1_440; i++)
        {
            market.NextMinute();
            regimes[market.Regime] = regimes.GetValueOrDefault(market.Regime) + 1;
            Assert.InRange(market.PriceOf(0).Value, 20m, 1_000m);
            Assert.InRange(market.PriceOf(1).Value, 15_000m, 250_000m);
            Assert.InRange(market.FundingRateOf(0), -0.0005m, 0.0005m);
        }

        Assert.Equal(4, regimes.Count);
        Assert.All(regimes.Values, minutes => Assert.True(minutes > 0.03 * 3 * 365 * 1_440));
    }

    [Theory]
    [InlineData(1_200, 60, 400)]
    [InlineData(20, 60, 400)]
    public void Over_months_a_price_is_drawn_back_to_its_anchor(int price, int least, int most)
    {
        var market = new SimulatedMarket(13, [SimulatedSymbol.Sol], Start);
        market.SetPrice(0, new Price(price));
        for (var i = 0; i < 300 * 1_440; i++)
        {
            market.NextMinute();
        }

        Assert.InRange(market.PriceOf(0).Value, least, most);
    }

    [Fact]
    public void A_regime_lasts_for_hours()
    {
        var market = new SimulatedMarket(5, [SimulatedSymbol.Sol], Start);
        var (changes, before) = (0, market.Regime);
        for (var i = 0; i < 60 * 1_440; i++)
        {
            market.NextMinute();
            changes += market.Regime == before ? 0 : 1;
            before = market.Regime;
        }

        Assert.InRange(60 * 24.0 / changes, 5, 12);
    }

    [Fact]
    public void Each_bar_opens_at_the_last_close_and_holds_its_path()
    {
        var market = new SimulatedMarket(6, [SimulatedSymbol.Sol, SimulatedSymbol.Btc], Start);
        for (var i = 0; i < 3_000; i++)
        {
            var opens = (market.PriceOf(0), market.PriceOf(1));
            market.NextMinute();
            Assert.Equal(opens, (market.BarOf(0).Open, market.BarOf(1).Open));
            for (var symbol = 0; symbol < 2; symbol++)
            {
                var bar = market.BarOf(symbol);
                var steps = Enumerable.Range(0, SimulatedMarket.StepsPerMinute).Select(s => market.PriceAt(symbol, s));
                var path = steps.Prepend(bar.Open).ToList();
                Assert.Equal((path.Max(), path.Min(), path[^1]), (bar.High, bar.Low, bar.Close));
                Assert.True(bar.TakerBuyVolume <= bar.Volume && bar.Volume.Units > 0);
                Assert.Equal(0, bar.Close.Units % market.InstrumentOf(symbol).PriceTick.Units);
                Assert.Equal((Start.AddMinutes(i), Timeframe.OneMinute, FlowSource.TakerBuyCandle), (bar.OpenedAt, bar.Length, bar.Flow));
            }
        }
    }

    [Fact]
    public void Volume_goes_with_the_size_and_buyers_with_the_sign_of_the_move()
    {
        var bars = Bars(seed: 9, days: 10).Where(b => b.Symbol == SimulatedSymbol.Sol.Symbol).ToList();
        var returns = bars.Select(b => Math.Log(b.Close.ToDouble() / b.Open.ToDouble())).ToArray();

        Assert.True(Correlation([.. returns.Select(Math.Abs)], [.. bars.Select(b => b.Volume.ToDouble())]) > 0.3);
        Assert.True(Correlation(returns, [.. bars.Select(b => b.TakerBuyVolume.ToDouble() / b.Volume.ToDouble())]) > 0.5);
        var quiet = bars.Where(b => b.OpenedAt.Hour == 4).Average(b => b.Volume.ToDouble());
        var busy = bars.Where(b => b.OpenedAt.Hour == 14).Average(b => b.Volume.ToDouble());
        Assert.True(busy > 1.4 * quiet);
    }

    [Fact]
    public void Funding_follows_the_trend()
    {
        var market = new SimulatedMarket(10, [SimulatedSymbol.Sol], Start);
        var (rates, moves) = (new List<double>(), new List<double>());
        for (var i = 0; i < 60 * 24; i++)
        {
            var before = market.PriceOf(0).ToDouble();
            for (var minute = 0; minute < 60; minute++)
            {
                market.NextMinute();
            }

            moves.Add(Math.Log(market.PriceOf(0).ToDouble() / before));
            rates.Add((double)market.FundingRateOf(0));
        }

        var dayMoves = moves.Select((_, i) => moves.Skip(Math.Max(0, i - 11)).Take(Math.Min(12, i + 1)).Sum()).ToArray();
        Assert.True(Correlation([.. rates], dayMoves) > 0.5);
        Assert.InRange(rates.Average(), -0.00001, 0.00004);
    }

    [Fact]
    public void Rallies_roll_over_in_downtrends_often_enough_to_trade()
    {
        var market = new SimulatedMarket(3, [SimulatedSymbol.Sol], Start);
        var closes = new List<double>();
        for (var i = 0; i < 60 * 1_440; i++)
        {
            market.NextMinute();
            if (market.Now.Minute % 5 == 0)
            {
                closes.Add(market.PriceOf(0).ToDouble());
            }
        }

        // A fall over two days, a bounce of 1 % from the low of the last six hours within it, then 0.5 % down from the top of the bounce
        // within an hour.
        var setups = new HashSet<int>();
        for (var i = 576; i < closes.Count; i++)
        {
            var top = closes.GetRange(i - 12, 12).Max();
            var low = closes.GetRange(i - 72, 60).Min();
            if (closes[i] < closes[i - 576] * 0.98 && top > low * 1.01 && closes[i] < top * 0.995)
            {
                setups.Add(i / 288);
            }
        }

        Assert.InRange(setups.Count, 8, 60);
    }

    private static List<Bar> Bars(long seed, int days)
    {
        var market = new SimulatedMarket(seed, [SimulatedSymbol.Sol, SimulatedSymbol.Btc], Start);
        var bars = new List<Bar>();
        for (var i = 0; i < days * 1_440; i++)
        {
            market.NextMinute();
            bars.Add(market.BarOf(0));
            bars.Add(market.BarOf(1));
        }

        return bars;
    }

    private static (double[] Sol, double[] Btc) Returns(long seed, int days, int minutes)
    {
        var market = new SimulatedMarket(seed, [SimulatedSymbol.Sol, SimulatedSymbol.Btc], Start);
        var returns = (Sol: new double[days * 1_440 / minutes], Btc: new double[days * 1_440 / minutes]);
        for (var i = 0; i < returns.Sol.Length; i++)
        {
            var (sol, btc) = (market.PriceOf(0).ToDouble(), market.PriceOf(1).ToDouble());
            for (var minute = 0; minute < minutes; minute++)
            {
                market.NextMinute();
            }

            returns.Sol[i] = Math.Log(market.PriceOf(0).ToDouble() / sol);
            returns.Btc[i] = Math.Log(market.PriceOf(1).ToDouble() / btc);
        }

        return returns;
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }

    private static double Correlation(double[] left, double[] right)
    {
        var (leftMean, rightMean) = (left.Average(), right.Average());
        return left.Zip(right, (l, r) => (l - leftMean) * (r - rightMean)).Average() / (Deviation(left) * Deviation(right));
    }
}
