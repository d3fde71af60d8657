using System.Globalization;
using Legion.Engine.Venues;
using Legion.Engine.Venues.Replay;
using Legion.Web.Operator;
using Legion.Web.Presentation.Views;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Legion.Web.Components.Overview;

/// <summary>Pause, speed and seek of a replay. Shown only where the market is one.</summary>
public sealed partial class ReplayBar
{
    private static readonly double[] Speeds = [1, 10, 60, 300, 1_000, 10_000, 0];

    private DateTime? _target;

    [Inject]
    private IReplayKnobs Knobs { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    protected override ReplayView? Select(FeedStatus snapshot) => ReplayView.From(snapshot);

    private static string SpeedText(double speed) => speed.ToString(CultureInfo.InvariantCulture);

    // The speed that was asked for on the command line need not be one of the usual ones.
    private static double[] SpeedsWith(double current) => Speeds.Contains(current) ? Speeds : [current, .. Speeds];

    private void Toggle()
    {
        if (Knobs.Control is not { } control)
        {
            return;
        }

        if (control.IsPaused)
        {
            control.Resume();
        }
        else
        {
            control.Pause();
        }
    }

    private void SetSpeed(ChangeEventArgs chosen)
    {
        if (double.TryParse(chosen.Value as string, CultureInfo.InvariantCulture, out var speed))
        {
            Tell(Knobs.Control?.SetSpeed(speed));
        }
    }

    private void Seek()
    {
        if (_target is { } target)
        {
            Tell(Knobs.Control?.SeekTo(new DateTimeOffset(DateTime.SpecifyKind(target, DateTimeKind.Utc))));
        }
    }

    private void Tell(ReplayAnswer? answer)
    {
        if (answer is ReplayAnswer.Refused refused)
        {
            Snackbar.Add(refused.Why, Severity.Error);
        }
    }
}
