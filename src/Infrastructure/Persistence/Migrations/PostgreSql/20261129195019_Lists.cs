using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VoiceAssistant.Infrastructure.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Lists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Calls_OwnerId_AssistantId_StartedAt_Id",
                table: "Calls");

            migrationBuilder.AddColumn<string>(
                name: "Search",
                table: "PhoneLines",
                type: "character varying(16)",
                maxLength: 16,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "UpdatedAt",
                table: "PhoneLines",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<string>(
                name: "Search",
                table: "OAuthClients",
                type: "character varying(600)",
                maxLength: 600,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "UpdatedAt",
                table: "OAuthClients",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<DateTime>(
                name: "UpdatedAt",
                table: "McpServers",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<DateTime>(
                name: "UpdatedAt",
                table: "HttpTools",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<DateTime>(
                name: "UpdatedAt",
                table: "DoNotCall",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<DateTime>(
                name: "UpdatedAt",
                table: "DataSources",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<string>(
                name: "Metadata",
                table: "Contacts",
                type: "text",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<DateTime>(
                name: "UpdatedAt",
                table: "Contacts",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<int>(
                name: "AssistantVersion",
                table: "Calls",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Metadata",
                table: "Calls",
                type: "text",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<DateTime>(
                name: "UpdatedAt",
                table: "Calls",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<DateTime>(
                name: "UpdatedAt",
                table: "CallerMessages",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<string>(
                name: "Metadata",
                table: "Assistants",
                type: "text",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "Search",
                table: "Assistants",
                type: "character varying(600)",
                maxLength: 600,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "UpdatedAt",
                table: "Assistants",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            // whatever has changed since, nobody has noted
            migrationBuilder.Sql("""UPDATE "PhoneLines" SET "UpdatedAt" = "CreatedAt";""");
            migrationBuilder.Sql("""UPDATE "OAuthClients" SET "UpdatedAt" = "CreatedAt";""");
            migrationBuilder.Sql("""UPDATE "McpServers" SET "UpdatedAt" = "CreatedAt";""");
            migrationBuilder.Sql("""UPDATE "HttpTools" SET "UpdatedAt" = "CreatedAt";""");
            migrationBuilder.Sql("""UPDATE "DoNotCall" SET "UpdatedAt" = "CreatedAt";""");
            migrationBuilder.Sql("""UPDATE "DataSources" SET "UpdatedAt" = "CreatedAt";""");
            migrationBuilder.Sql("""UPDATE "Contacts" SET "UpdatedAt" = "CreatedAt";""");
            migrationBuilder.Sql("""UPDATE "Calls" SET "UpdatedAt" = "StartedAt";""");
            migrationBuilder.Sql("""UPDATE "CallerMessages" SET "UpdatedAt" = "TakenAt";""");
            migrationBuilder.Sql("""UPDATE "Assistants" SET "UpdatedAt" = "CreatedAt";""");
            // of what is still to be placed it is when somebody asked for it
            migrationBuilder.Sql("""
                UPDATE "Calls" SET "UpdatedAt" = (SELECT "Conversations"."StartedAt" FROM "Conversations" WHERE "Conversations"."Id" = "Calls"."ConversationId")
                WHERE "Status" = 'Scheduled';
                """);

            migrationBuilder.CreateTable(
                name: "AssistantDrafts",
                columns: table => new
                {
                    AssistantId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Configuration = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    BasedOn = table.Column<int>(type: "integer", nullable: false),
                    BegunAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssistantDrafts", x => x.AssistantId);
                    table.ForeignKey(
                        name: "FK_AssistantDrafts_Assistants_AssistantId",
                        column: x => x.AssistantId,
                        principalTable: "Assistants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AssistantVersions",
                columns: table => new
                {
                    AssistantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Configuration = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssistantVersions", x => new { x.AssistantId, x.Number });
                    table.ForeignKey(
                        name: "FK_AssistantVersions_Assistants_AssistantId",
                        column: x => x.AssistantId,
                        principalTable: "Assistants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MetadataOfAssistants",
                columns: table => new
                {
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Value = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MetadataOfAssistants", x => new { x.SubjectId, x.Key });
                    table.ForeignKey(
                        name: "FK_MetadataOfAssistants_Assistants_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "Assistants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MetadataOfCalls",
                columns: table => new
                {
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Value = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MetadataOfCalls", x => new { x.SubjectId, x.Key });
                    table.ForeignKey(
                        name: "FK_MetadataOfCalls_Calls_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "Calls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MetadataOfContacts",
                columns: table => new
                {
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Value = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MetadataOfContacts", x => new { x.SubjectId, x.Key });
                    table.ForeignKey(
                        name: "FK_MetadataOfContacts_Contacts_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "Contacts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PhoneLines_OwnerId_UpdatedAt_Id",
                table: "PhoneLines",
                columns: new[] { "OwnerId", "UpdatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OAuthClients_OwnerId_UpdatedAt_Id",
                table: "OAuthClients",
                columns: new[] { "OwnerId", "UpdatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_McpServers_OwnerId_UpdatedAt_Id",
                table: "McpServers",
                columns: new[] { "OwnerId", "UpdatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_HttpTools_OwnerId_UpdatedAt_Id",
                table: "HttpTools",
                columns: new[] { "OwnerId", "UpdatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DoNotCall_OwnerId_UpdatedAt_Id",
                table: "DoNotCall",
                columns: new[] { "OwnerId", "UpdatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DataSources_OwnerId_UpdatedAt_Id",
                table: "DataSources",
                columns: new[] { "OwnerId", "UpdatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_OwnerId_UpdatedAt_Id",
                table: "Contacts",
                columns: new[] { "OwnerId", "UpdatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_OwnerId_AssistantId_StartedAt_Id_AssistantVersion",
                table: "Calls",
                columns: new[] { "OwnerId", "AssistantId", "StartedAt", "Id", "AssistantVersion" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_OwnerId_UpdatedAt_Id",
                table: "Calls",
                columns: new[] { "OwnerId", "UpdatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CallerMessages_OwnerId_UpdatedAt_Id",
                table: "CallerMessages",
                columns: new[] { "OwnerId", "UpdatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Assistants_OwnerId_UpdatedAt_Id",
                table: "Assistants",
                columns: new[] { "OwnerId", "UpdatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AssistantDrafts_OwnerId",
                table: "AssistantDrafts",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_AssistantVersions_OwnerId",
                table: "AssistantVersions",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_MetadataOfAssistants_OwnerId_Key_Value_SubjectId",
                table: "MetadataOfAssistants",
                columns: new[] { "OwnerId", "Key", "Value", "SubjectId" });

            migrationBuilder.CreateIndex(
                name: "IX_MetadataOfCalls_OwnerId_Key_Value_SubjectId",
                table: "MetadataOfCalls",
                columns: new[] { "OwnerId", "Key", "Value", "SubjectId" });

            migrationBuilder.CreateIndex(
                name: "IX_MetadataOfContacts_OwnerId_Key_Value_SubjectId",
                table: "MetadataOfContacts",
                columns: new[] { "OwnerId", "Key", "Value", "SubjectId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AssistantDrafts");

            migrationBuilder.DropTable(
                name: "AssistantVersions");

            migrationBuilder.DropTable(
                name: "MetadataOfAssistants");

            migrationBuilder.DropTable(
                name: "MetadataOfCalls");

            migrationBuilder.DropTable(
                name: "MetadataOfContacts");

            migrationBuilder.DropIndex(
                name: "IX_PhoneLines_OwnerId_UpdatedAt_Id",
                table: "PhoneLines");

            migrationBuilder.DropIndex(
                name: "IX_OAuthClients_OwnerId_UpdatedAt_Id",
                table: "OAuthClients");

            migrationBuilder.DropIndex(
                name: "IX_McpServers_OwnerId_UpdatedAt_Id",
                table: "McpServers");

            migrationBuilder.DropIndex(
                name: "IX_HttpTools_OwnerId_UpdatedAt_Id",
                table: "HttpTools");

            migrationBuilder.DropIndex(
                name: "IX_DoNotCall_OwnerId_UpdatedAt_Id",
                table: "DoNotCall");

            migrationBuilder.DropIndex(
                name: "IX_DataSources_OwnerId_UpdatedAt_Id",
                table: "DataSources");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_OwnerId_UpdatedAt_Id",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Calls_OwnerId_AssistantId_StartedAt_Id_AssistantVersion",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_OwnerId_UpdatedAt_Id",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_CallerMessages_OwnerId_UpdatedAt_Id",
                table: "CallerMessages");

            migrationBuilder.DropIndex(
                name: "IX_Assistants_OwnerId_UpdatedAt_Id",
                table: "Assistants");

            migrationBuilder.DropColumn(
                name: "Search",
                table: "PhoneLines");

            migrationBuilder.DropColumn(
                name: "UpdatedAt",
                table: "PhoneLines");

            migrationBuilder.DropColumn(
                name: "Search",
                table: "OAuthClients");

            migrationBuilder.DropColumn(
                name: "UpdatedAt",
                table: "OAuthClients");

            migrationBuilder.DropColumn(
                name: "UpdatedAt",
                table: "McpServers");

            migrationBuilder.DropColumn(
                name: "UpdatedAt",
                table: "HttpTools");

            migrationBuilder.DropColumn(
                name: "UpdatedAt",
                table: "DoNotCall");

            migrationBuilder.DropColumn(
                name: "UpdatedAt",
                table: "DataSources");

            migrationBuilder.DropColumn(
                name: "Metadata",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "UpdatedAt",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "AssistantVersion",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "Metadata",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "UpdatedAt",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "UpdatedAt",
                table: "CallerMessages");

            migrationBuilder.DropColumn(
                name: "Metadata",
                table: "Assistants");

            migrationBuilder.DropColumn(
                name: "Search",
                table: "Assistants");

            migrationBuilder.DropColumn(
                name: "UpdatedAt",
                table: "Assistants");

            migrationBuilder.CreateIndex(
                name: "IX_Calls_OwnerId_AssistantId_StartedAt_Id",
                table: "Calls",
                columns: new[] { "OwnerId", "AssistantId", "StartedAt", "Id" });
        }
    }
}
