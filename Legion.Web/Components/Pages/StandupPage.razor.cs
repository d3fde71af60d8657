using System.Globalization;
using Legion.Web.Presentation;
using Legion.Web.Standups;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Legion.Web.Components.Pages;

public sealed partial class StandupPage : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private ImmutableArray<StandupDay>? _days;
    private DateOnly? _shown;
    private string? _report;

    /// <summary>As yyyy-MM-dd; the newest report without it.</summary>
    [Parameter]
    public string? Day { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var days = await Standups.ListAsync(_leaving.Token);
        _shown = Wanted(days);
        var markdown = _shown is { } day ? await Standups.GetMarkdownAsync(day, _leaving.Token) : null;
        _report = markdown is null ? null : ReportText.ToHtml(markdown);
        _days = days;
    }

    private DateOnly? Wanted(ImmutableArray<StandupDay> days)
    {
        if (Day is null)
        {
            return days.IsEmpty ? null : days[0].Day;
        }

        return DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    private async Task PrintAsync() => await Script.InvokeVoidAsync("print", _leaving.Token);

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }
}
