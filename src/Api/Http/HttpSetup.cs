namespace VoiceAssistant.Api.Http;

internal static class HttpSetup
{
    private const int InternalServerError = StatusCodes.Status500InternalServerError;

    public static IServiceCollection AddHttp(this IServiceCollection services, IConfiguration configuration) => services
        .AddForwardedHeaders(configuration)
        .AddProblemDetails()
        .AddExceptionHandler(options =>
        {
            options.StatusCodeSelector = StatusOf;
            options.SuppressDiagnosticsCallback = failure => StatusOf(failure.Exception) < InternalServerError;
        });

    /// <summary>Who calls; then the log, so that it sees how every request ended; then errors as problem details.</summary>
    public static void UseHttp(this WebApplication app)
    {
        app.UseForwardedHeaders();
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
