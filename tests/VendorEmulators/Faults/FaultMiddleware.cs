using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace VoiceAssistant.VendorEmulators.Faults;

/// <summary>
/// Makes requests fail as the plan says. Statuses and the bodies of HTTP answers are done with here; of a WebSocket, whoever
/// serves it finds its fault among the features and sends through a <see cref="FaultySocket"/>.
/// </summary>
internal static class FaultMiddleware
{
    /// <summary>After <c>UseWebSockets</c>. Paths with an underscore in front are ours, and never fail.</summary>
    /// <param name="writeError">Writes a refusal in the vendor's form; status and <c>Retry-After</c> are set already.</param>
    public static void UseFaults(this IApplicationBuilder app, FaultPlan plan, Func<HttpContext, Fault, Task> writeError) =>
        app.Use(async (context, next) =>
        {
            var path = context.Request.Path.Value ?? "";
            if (path.StartsWith("/_", StringComparison.Ordinal) || plan.Next(path, context.Request.Method) is not { } fault)
            {
                await next();
                return;
            }

            var stop = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            try
            {
                if (fault.DropsUnserved)
                {
                    context.Abort();
                }
                else if (fault.Status is { } status)
                {
                    if (fault.IsServed)
                        await ServeUnheardAsync(context, next);
                    await FaultTime.PassAsync(fault.FirstByteDelayMs, context.RequestAborted, stop);
                    context.Response.StatusCode = status;
                    if (fault.RetryAfter is not null)
                        context.Response.Headers.RetryAfter = fault.RetryAfter;
                    await writeError(context, fault);
                }
                else if (context.WebSockets.IsWebSocketRequest)
                {
                    context.Features.Set(fault);
                    await next();
                }
                else
                {
                    var answer = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
                    context.Response.Body = new FaultyBody(context, answer.Stream, answer, fault, stop);
                    await next();
                }
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested || stop.IsCancellationRequested)
            {
                context.Abort();
            }
        });

    private static async Task ServeUnheardAsync(HttpContext context, Func<Task> next)
    {
        var answer = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Response.Body = new MemoryStream();
        await next();
        context.Features.Set(answer);
        context.Response.Clear();
    }
}
