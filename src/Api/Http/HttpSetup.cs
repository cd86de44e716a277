namespace VoiceAssistant.Api.Http;

internal static class HttpSetup
{
    private const int InternalServerError = StatusCodes.Status500InternalServerError;

    public static IServiceCollection AddHttp(this IServiceCollection services) => services
        .AddProblemDetails()
        .AddExceptionHandler(options =>
        {
            options.StatusCodeSelector = StatusOf;
            options.SuppressDiagnosticsCallback = failure => StatusOf(failure.Exception) < InternalServerError;
        });

    /// <summary>The log outermost, so that it sees how every request ended; then errors as problem details.</summary>
    public static void UseHttp(this WebApplication app)
    {
        app.UseMiddleware<RequestLog>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
    }

    private static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        InvalidDataException => StatusCodes.Status400BadRequest, // a form that cannot be decoded
        _ => InternalServerError,
    };
}
