using Legion.Engine.Hosting;
using Legion.Engine.Treasury;
using Legion.Web.Operator;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Legion.Web.Components.Dialogs;

/// <summary>How the balance of an account came about, read from the journal when the dialog opens.</summary>
public sealed partial class StatementDialog : IDisposable
{
    /// <summary>A page is no ledger: the rest is for the command line.</summary>
    private const int LinesMax = 100;

    private readonly CancellationTokenSource _leaving = new();
    private Statement? _statement;
    private string? _trouble;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private IStatements Statements { get; set; } = default!;

    [Inject]
    private ILogger<StatementDialog> Log { get; set; } = default!;

    [Parameter]
    [EditorRequired]
    public Account Account { get; set; }

    [Parameter]
    [EditorRequired]
    public string Name { get; set; } = string.Empty;

    protected override async Task OnInitializedAsync()
    {
        try
        {
            _statement = await Statements.ReadAsync(Account, LinesMax, _leaving.Token);
            _trouble = _statement is null ? "There is no run to read yet." : null;
        }
        catch (OperationCanceledException)
        {
            // Closed while it was being read.
        }
        catch (Exception failure)
        {
            ReadingFailed(Log, failure, Account.Path);
            _trouble = $"The journal could not be read: {failure.Message}";
        }
    }

    private void Close() => Dialog.Close();

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    [LoggerMessage(LogLevel.Error, "The statement of {Account} could not be read.")]
    private static partial void ReadingFailed(ILogger log, Exception failure, string account);
}
