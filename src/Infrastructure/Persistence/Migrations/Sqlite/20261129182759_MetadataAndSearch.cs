using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VoiceAssistant.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MetadataAndSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Search",
                table: "PhoneLines",
                type: "TEXT",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Search",
                table: "OAuthClients",
                type: "TEXT",
                maxLength: 600,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Metadata",
                table: "Contacts",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "Metadata",
                table: "Calls",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "Metadata",
                table: "Assistants",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "Search",
                table: "Assistants",
                type: "TEXT",
                maxLength: 600,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "MetadataOfAssistants",
                columns: table => new
                {
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
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
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
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
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
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
                name: "MetadataOfAssistants");

            migrationBuilder.DropTable(
                name: "MetadataOfCalls");

            migrationBuilder.DropTable(
                name: "MetadataOfContacts");

            migrationBuilder.DropColumn(
                name: "Search",
                table: "PhoneLines");

            migrationBuilder.DropColumn(
                name: "Search",
                table: "OAuthClients");

            migrationBuilder.DropColumn(
                name: "Metadata",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "Metadata",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "Metadata",
                table: "Assistants");

            migrationBuilder.DropColumn(
                name: "Search",
                table: "Assistants");
        }
    }
}
