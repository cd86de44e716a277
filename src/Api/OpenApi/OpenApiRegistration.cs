using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Api.OpenApi;

/// <summary>The description of the API for programs, <c>/swagger/v1/swagger.json</c>, and for people, <c>/swagger</c>.</summary>
internal static class OpenApiRegistration
{
    private const string Version = "v1";

    private const string Enabled = "Swagger:Enabled";

    /// <summary>
    /// Leaves out what misleads or is in the way: a choice of one document, links that no answer has, a lecture on scopes, a
    /// secret that a public client does not have, and on a telephone the names for programs beside those for people. The
    /// dialog to sign in is high enough to show its beginning.
    /// </summary>
    private const string PageStyle = """
        <style>
          .swagger-ui .topbar .download-url-wrapper, .swagger-ui .response-col_links, .swagger-ui .scope-def,
          .swagger-ui .auth-container .wrapper:has(#client_secret_authorizationCode) { display: none; }
          .swagger-ui .topbar-wrapper > :last-child { margin-left: auto; }
          .swagger-ui .dialog-ux .modal-ux-content { max-height: 82vh; }
          @media (max-width: 40rem) {
            .swagger-ui .opblock .opblock-summary-operation-id { display: none; }
          }
        </style>
        """;

    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer().AddSwaggerGen();
        services.AddSingleton<IConfigureOptions<SwaggerGenOptions>, DocumentRules>();
        return services;
    }

    /// <summary>Whoever opens the bare address of the Api wants to see what it can do.</summary>
    public static void UseOpenApiDocument(this WebApplication app)
    {
        if (app.Environment.IsProduction() && !app.Configuration.GetValue<bool>(Enabled))
            return; // what a deployment can do is no stranger's business unless its owner says so
        app.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], () => Results.LocalRedirect("~/swagger"));
        app.UseMiddleware<LoopbackAddress>();
        app.UseSwagger(document => document.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1);
        app.UseSwaggerUI(ui =>
        {
            ui.SwaggerEndpoint($"/swagger/{Version}/swagger.json", "VoiceAssistant");
            ui.DocumentTitle = "VoiceAssistant API";
            ui.OAuthClientId(BuiltInClients.Swagger);
            ui.OAuthScopes(Scopes.ApiRead, Scopes.ApiWrite);
            ui.OAuthUsePkce();
            ui.EnableTryItOutByDefault();
            ui.DisplayOperationId();
            ui.HeadContent = PageStyle;
        });
    }

    private sealed class DocumentRules(IOptions<AuthOptions> auth) : IConfigureOptions<SwaggerGenOptions>
    {
        public void Configure(SwaggerGenOptions options)
        {
            options.SwaggerDoc(Version, Info());
            options.AddServer(new OpenApiServer { Url = "/", Description = "This deployment" });
            options.DocInclusionPredicate((_, endpoint) =>
                endpoint.HttpMethod != HttpMethods.Head && endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true);
            options.SupportNonNullableReferenceTypes();
            options.CustomSchemaIds(SchemaNames.Of);
            options.MapType<JsonNode>(() => new OpenApiSchema()); // whatever it is
            options.AddSecurityDefinition(SecuritySchemes.OAuth, SecuritySchemes.SignIn(auth.Value));
            options.AddSecurityDefinition(SecuritySchemes.Bearer, SecuritySchemes.Token());
            foreach (var room in new[] { typeof(OpenApiRegistration), typeof(Result<>), typeof(Scopes) })
                options.IncludeXmlComments(Path.Combine(AppContext.BaseDirectory, $"{room.Assembly.GetName().Name}.xml"));
            options.SchemaFilter<SchemaRules>();
            options.SchemaFilter<SchemaConstraints>();
            options.OperationFilter<PatchBodies>();
            options.OperationFilter<MetadataParameter>();
            options.OperationFilter<OperationRules>();
            options.OperationFilter<StandardResponses>();
            options.DocumentFilter<Tags>();
            options.DocumentFilter<SchemaExamples>();
            options.DocumentFilter<UsedSchemas>();
        }

        private static OpenApiInfo Info() => new()
        {
            Title = "VoiceAssistant",
            Version = Version,
            Description = "Phone assistants that talk: who answers which number, who calls, and what was said. Ids are GUIDs, times are "
                + "ISO 8601 in UTC, errors are problem details (RFC 9457), and another owner's object is not found. A read gives an "
                + "`ETag`; a write with `If-Match` fails with 412 where somebody else has changed the object meanwhile.",
            License = new OpenApiLicense { Name = "MIT", Url = new Uri("https://opensource.org/license/mit") },
            Contact = new OpenApiContact { Name = "Whoever operates this deployment" },
        };
    }
}
