using System.Text.Json;
using Legion.Engine.Statistics;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Statistics;

public sealed class TradeVectorTests
{
    [Fact]
    public void Each_trade_and_all_together_have_the_figures_of_the_reference()
    {
        var file = Vector.Load("trade-metrics");
        var trades = file.GetProperty("inputs").GetProperty("trades").EnumerateArray().Select(TradeOf).ToArray();

        var actual = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["perTrade"] = trades.Select(FieldsOf).ToArray(),
            ["summary"] = FieldsOf(TradeSummary.Of(trades)),
        };

        VectorTree.Near(file.GetProperty("expected"), actual, "expected");
        Assert.Equal(12, trades.Length);
        Assert.Equal(0.01, file.GetProperty("inputs").GetProperty("scratchEpsilonUsd").GetDouble());
    }

    private static MeasuredTrade TradeOf(JsonElement row)
    {
        var side = row.GetProperty("side").GetString() is "Long" ? Side.Buy : Side.Sell;
        var entry = PriceOf(row, "entryPrice");
        var quantity = new Quantity(row.GetProperty("qty").GetDecimal());
        var profit = row.GetProperty("firstProfitTime");
        return new MeasuredTrade(side, TimeOf(row.GetProperty("entryTime")), TimeOf(row.GetProperty("exitTime")))
        {
            Entry = entry,
            Quantity = quantity,
            Risk = MeasuredTrade.RiskOf(entry, PriceOf(row, "initialStop"), quantity),
            Gross = Measured.GrossOf(side, entry, PriceOf(row, "exitPrice"), quantity),
            Fees = MoneyOf(row, "entryFee") + MoneyOf(row, "exitFee"),
            Funding = MoneyOf(row, "funding"),
            High = PriceOf(row, "highDuring"),
            Low = PriceOf(row, "lowDuring"),
            FirstProfitAt = profit.ValueKind is JsonValueKind.Null ? null : TimeOf(profit),
            IsConfirmed = row.GetProperty("orderflowConfirmed").GetBoolean(),
            EquityAtEntry = MoneyOf(row, "equityAtEntry"),
        };
    }

    private static Dictionary<string, object?> FieldsOf(MeasuredTrade trade) => new(StringComparer.Ordinal)
    {
        ["gross"] = trade.Gross.ToDouble(),
        ["net"] = trade.Net.ToDouble(),
        ["initialRiskUsd"] = trade.Risk.ToDouble(),
        ["r"] = trade.R,
        ["maeUsd"] = trade.Mae.ToDouble(),
        ["mfeUsd"] = trade.Mfe.ToDouble(),
        ["maeR"] = trade.MaeR,
        ["mfeR"] = trade.MfeR,
        ["outcome"] = trade.Outcome.ToString(),
        ["timeInTradeMin"] = trade.TimeHeld.TotalMinutes,
        ["timeToProfitMin"] = trade.TimeToProfit?.TotalMinutes,
    };

    private static Dictionary<string, object?> FieldsOf(TradeSummary all) => new(StringComparer.Ordinal)
    {
        ["trades"] = all.Tally.Trades,
        ["wins"] = all.Tally.Wins,
        ["losses"] = all.Tally.Losses,
        ["scratches"] = all.Tally.Scratches,
        ["winRate"] = all.Tally.WinRate,
        ["netPnl"] = all.Net.ToDouble(),
        ["grossPnl"] = all.Gross.ToDouble(),
        ["expectancyUsd"] = all.Edge.Expectancy,
        ["expectancyR"] = all.Edge.ExpectancyR,
        ["stdevR"] = all.Edge.DeviationR,
        ["avgWinUsd"] = all.Edge.AverageWin,
        ["avgLossUsd"] = all.Edge.AverageLoss,
        ["avgWinR"] = all.Edge.AverageWinR,
        ["avgLossR"] = all.Edge.AverageLossR,
        ["payoffRatio"] = all.Edge.Payoff,
        ["breakEvenWinRate"] = all.Edge.BreakEvenWinRate,
        ["profitFactor"] = all.Edge.ProfitFactor,
        ["sqn"] = all.Edge.SystemQuality,
        ["maxConsecutiveWins"] = all.Tally.WinsInARowMax,
        ["maxConsecutiveLosses"] = all.Tally.LossesInARowMax,
        ["totalFees"] = all.Costs.Fees.ToDouble(),
        ["feesBpsOfTurnover"] = all.Costs.FeesToTurnoverBps,
        ["feeDragOfGrossProfit"] = all.Costs.FeesToGross,
        ["fundingNet"] = all.Costs.Funding.ToDouble(),
        ["turnoverUsd"] = all.Costs.Turnover.ToDouble(),
        ["turnoverPerAvgEquity"] = all.Costs.TurnoverToEquity,
        ["avgMaeR"] = all.Excursions.MeanMaeR,
        ["avgMfeR"] = all.Excursions.MeanMfeR,
        ["edgeRatio"] = all.Excursions.EdgeRatio,
        ["winnerCaptureRatio"] = all.Excursions.WinnerCapture,
        ["meanTimeInTradeMin"] = all.Times.MeanHeld?.TotalMinutes,
        ["medianTimeInTradeMin"] = all.Times.MedianHeld?.TotalMinutes,
        ["medianTimeToProfitMin"] = all.Times.MedianToProfit?.TotalMinutes,
        ["neverProfitableShare"] = all.Times.NeverProfitable,
        ["orderflowConfirmationRate"] = all.ConfirmationRate,
        ["exposureTimeShare"] = all.Times.Exposure,
        ["avgNotionalToEquity"] = all.Costs.NotionalToEquity,
    };

    private static Price PriceOf(JsonElement row, string name) => new(row.GetProperty(name).GetDecimal());

    private static Money MoneyOf(JsonElement row, string name) => Money.From(row.GetProperty(name).GetDecimal());

    private static DateTimeOffset TimeOf(JsonElement milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds.GetInt64());
}
