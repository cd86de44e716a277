namespace VoiceAssistant.Api.Webhooks.Twilio;

internal sealed class RequiredFieldsFilter(params string[] names) : IEndpointFilter
{
    private static readonly string[] Problem = ["This field is required."];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var form = await WebhookForm.ReadAsync(context.HttpContext.Request);
        var missing = names.Where(name => form.First(name).Length == 0).ToList();
        return missing.Count == 0
            ? await next(context)
            : Results.ValidationProblem(missing.ToDictionary(name => name, _ => Problem));
    }
}
