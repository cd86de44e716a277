using Microsoft.AspNetCore.Mvc;
using VoiceAssistant.Application.Common.Json;

namespace VoiceAssistant.Api.Http;

internal static class HttpRegistration
{
    private const int InternalServerError = StatusCodes.Status500InternalServerError;

    /// <summary>Bytes; a prompt of the greatest length fits, written in the longest way that JSON allows.</summary>
    private const int LargestBody = 256 * 1024;

    public static IServiceCollection AddHttp(this IServiceCollection services, IConfiguration configuration) => services
        .AddProblemDetails(options => options.CustomizeProblemDetails = ProblemHints.Add)
        .AddSingleton<IProblemDetailsWriter, ProblemFallback>() // asked last
        .AddExceptionHandler(options =>
        {
            options.StatusCodeSelector = StatusOf;
            options.SuppressDiagnosticsCallback = failure => StatusOf(failure.Exception) < InternalServerError;
        })
        .AddExceptionHandler<BadRequests>()
        .Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true) // so that BadRequests may explain
        .ConfigureHttpJsonOptions(options => JsonForm.Configure(options.SerializerOptions))
        .AddApiCors(configuration);

    /// <summary>The id of the request; then the log, so that it sees how every request ended; then errors as problem details, and bodies that cannot be read.</summary>
    public static void UseHttp(this WebApplication app)
    {
        app.UseMiddleware<RequestId>();
        app.UseMiddleware<ApiHeaders>();
        app.UseMiddleware<RequestLog>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.AnswerOptions();
        app.UseMiddleware<KnownCharset>();
    }

    /// <summary>What holds for everything below <c>/api</c>.</summary>
    public static RouteGroupBuilder WithHttpRules(this RouteGroupBuilder api)
    {
        ((IEndpointConventionBuilder)api).Finally(HeadAndOptions.AnswerHead);
        return api.WithMetadata(new RequestSizeLimitAttribute(LargestBody)).RequireCors(CorsRegistration.Policy).AddEndpointFilter<KnownParameters>();
    }

    private static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        InvalidDataException => StatusCodes.Status400BadRequest, // a form that cannot be decoded
        _ => InternalServerError,
    };
}
