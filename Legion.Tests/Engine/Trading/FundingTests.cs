using System.Text.Json;
using CsCheck;
using Legion.Engine.Market;
using Legion.Engine.Trading;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Trading;

public sealed class FundingTests
{
    [Fact]
    public void Payments_and_rates_are_those_of_the_reference()
    {
        var cases = Vector.Cases("funding-liquidation").Where(c => !IsOf(c.Input, "isolatedLiquidation")).ToArray();

        foreach (var (id, input, expected) in cases)
        {
            VectorTree.Near(expected, Actual(input), id, absolute: 1e-12);
        }

        Assert.Equal(11, cases.Length);
    }

    [Fact]
    public void What_one_side_pays_the_other_receives() =>
        Gen.Select(Gen.Long[1, 10_000_000_000_000], Gen.Long[0, 1_000_000_000_000], Gen.Decimal[-0.04m, 0.04m]).Sample((price, units, r) =>
        {
            var due = new FundingDue(Given.Start, Given.Sol, r, Price.FromUnits(price));
            var quantity = Quantity.FromUnits(units);

            Assert.Equal(Funding.CashFlow(due, Side.Buy, quantity), -Funding.CashFlow(due, Side.Sell, quantity));
            Assert.True(r < 0 || Funding.CashFlow(due, Side.Sell, quantity) >= Money.Zero);
        });

    [Fact]
    public void Rates_follow_the_premium_and_stay_within_the_cap() =>
        Gen.Select(Gen.Double[-1, 1], Gen.Double[0, 0.1]).Sample((premium, more) =>
        {
            var (rate, higher) = (Funding.HyperliquidHourlyRate(premium), Funding.HyperliquidHourlyRate(premium + more));

            Assert.InRange(rate, -0.04, 0.04);
            Assert.True(higher >= rate - 1e-15);
        });

    private static Dictionary<string, object?> Actual(JsonElement input)
    {
        if (IsOf(input, "funding"))
        {
            var flows = FlowsOf(input);
            return new() { ["cashflows"] = flows.Select(f => f.ToDouble()).ToArray(), ["total"] = flows.Sum(f => f.Micros) / 1e6 };
        }

        if (IsOf(input, "hyperliquidRate"))
        {
            var premium = input.GetProperty("avgPremium").GetDouble();
            var rate = Funding.HyperliquidHourlyRate(premium);
            return new()
            {
                ["eightHourRate"] = Funding.HyperliquidEightHourRate(premium),
                ["hourlyRate"] = rate,
                ["annualized"] = Funding.Yearly(rate),
            };
        }

        Assert.True(IsOf(input, "velocityRate"), $"{input} is a known kind");
        var hourly = Funding.VelocityHourlyRate(TermsOf(input));
        return new() { ["hourlyRate"] = hourly, ["annualized"] = Funding.Yearly(hourly) };
    }

    private static Money[] FlowsOf(JsonElement input)
    {
        var side = input.GetProperty("side").GetString() is "Long" ? Side.Buy : Side.Sell;
        var quantity = new Quantity(input.GetProperty("qty").GetDecimal());
        var prices = input.GetProperty("oraclePrices").EnumerateArray().Select(p => new Price(p.GetDecimal()));
        var rates = input.GetProperty("hourlyRates").EnumerateArray().Select(r => r.GetDecimal());
        return prices.Zip(rates, (price, rate) => new FundingDue(Given.Start, Given.Sol, rate, price))
            .Select(due => Funding.CashFlow(due, side, quantity))
            .ToArray();
    }

    private static VelocityFundingTerms TermsOf(JsonElement input) =>
        new(new Price(input.GetProperty("markTwap").GetDecimal()), new Price(input.GetProperty("oracleTwap").GetDecimal()))
        {
            DeadZone = input.GetProperty("clampThreshold").GetDouble(),
            Slope = input.GetProperty("rampSlope").GetDouble(),
            OffsetDenominator = input.GetProperty("offsetDenominator").GetDouble(),
        };

    private static bool IsOf(JsonElement input, string kind) =>
        string.Equals(input.GetProperty("kind").GetString(), kind, StringComparison.Ordinal);
}
