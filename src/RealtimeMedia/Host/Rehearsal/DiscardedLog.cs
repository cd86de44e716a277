namespace VoiceAssistant.RealtimeMedia.Host.Rehearsal;

/// <summary>Formats every line that a console would have written, with its scopes, and writes none.</summary>
internal sealed class DiscardedLog : ILoggerProvider, ILogger, ISupportExternalScope
{
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ILogger CreateLogger(string categoryName) => this;

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => _scopes.Push(state);

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var length = formatter(state, exception).Length;
        _scopes.ForEachScope(static (scope, before) => _ = before + scope?.ToString()?.Length, length);
    }

    public void Dispose()
    {
    }
}
