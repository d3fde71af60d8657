using Legion.Engine.Trading;

namespace Legion.Engine.Simulation.Faults;

public sealed partial class FaultyVenue
{
    /// <summary>Sends what the venue has to say of its own accord; nobody hears it while the line is down.</summary>
    private void Tell()
    {
        if (Truth.News.Count == 0)
        {
            return;
        }

        if (IsConnected)
        {
            foreach (var told in Truth.News)
            {
                switch (told.Kind)
                {
                    case ToldKind.Traded:
                        TellTrade(told);
                        break;
                    case ToldKind.Canceled:
                        Report(new OrderCanceled(_now, told.Order!.Intent.Id, told.Reason), HeldBack());
                        break;
                    default:
                        Report(new OrderExpired(_now, told.Order!.Intent.Id, told.Reason), HeldBack());
                        break;
                }
            }
        }

        Truth.News.Clear();
    }

    private void TellTrade(in Told told)
    {
        var trade = told.Trade!;
        if (_dice.Strikes(Fault.FillDropped, _rates.DropFill))
        {
            return;
        }

        var report = trade.Report(_now);
        Report(report, Extra(Fault.FillLate, _rates.LateFill, _rates.LateFillMax) + HeldBack());
        if (_dice.Strikes(Fault.FillDuplicated, _rates.DuplicateFill))
        {
            Report(report, _dice.UpTo(_rates.LateFillMax));
        }

        if (told.Order is { } order && _dice.Strikes(Fault.OverfillReported, _rates.OverfillReport))
        {
            var invented = trade.Fill with { Id = $"{trade.Fill.Id}-invented", Quantity = order.Intent.Quantity };
            Report(new OrderFilled(_now, invented), TimeSpan.Zero);
        }
    }

    private void Report(EngineEvent happening, TimeSpan extra) =>
        _flights.Add(new Flight((_now + _settings.Latency + extra).UtcTicks, FlightKind.Report, _epoch, Request: null, happening));
}
