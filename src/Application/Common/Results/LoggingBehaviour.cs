using MediatR;
using Microsoft.Extensions.Logging;

namespace VoiceAssistant.Application.Common.Results;

/// <summary>One line per use case: its name, how it ended, how long it took. Never its contents.</summary>
internal sealed partial class LoggingBehaviour<TRequest, TResponse>(
    ILogger<LoggingBehaviour<TRequest, TResponse>> log, TimeProvider time) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private static readonly string Name = typeof(TRequest).Name;

    public async Task<TResponse> Handle(
        TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var started = time.GetTimestamp();
        try
        {
            var response = await next();
            var error = (response as IFailable<TResponse>)?.Error;
            Handled(Name, error?.GetType().Name ?? "ok", time.GetElapsedTime(started).TotalMilliseconds);
            return response;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(Name, e.GetType().Name, time.GetElapsedTime(started).TotalMilliseconds);
            throw;
        }
    }

    [LoggerMessage(LogLevel.Debug, "{Request}: {Outcome} in {ElapsedMs:0.0} ms")]
    private partial void Handled(string request, string outcome, double elapsedMs);

    [LoggerMessage(LogLevel.Warning, "{Request} threw {Exception} after {ElapsedMs:0.0} ms")]
    private partial void Failed(string request, string exception, double elapsedMs);
}
